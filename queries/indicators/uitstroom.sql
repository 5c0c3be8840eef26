-- label = "Uitstroom"
-- eenheid = "keer uitgestroomd"
-- richting = "geen"
-- uitleg = "Hoe vaak in de periode iemand vertrok en niet binnen 7 dagen terugkwam. De dag van vertrek is de eerste dag dat iemand er niet meer is."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 50
-- domeinen = ["bw", "mo", "vo"]
-- maten = ["aantal"]
-- additief = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht", "bestemming", "bestemmingsklasse", "gemeente_bestemming", "reden_einde"]
-- [uitsplitsingen]
-- bw = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht", "bestemming", "bestemmingsklasse", "gemeente_bestemming", "reden_einde"]
-- mo = ["voorziening", "aanbieder", "leeftijdsgroep", "geslacht", "bestemming", "bestemmingsklasse", "gemeente_bestemming", "reden_einde"]
-- vo = ["leeftijdsgroep", "bestemmingsklasse"]
--
-- Grain: area, domain, period, group. An episode counts on its end, by its last traject.
with laatste as (
    select distinct on (gebied, domein, persoon, nummer) *
    from episode
    order by gebied, domein, persoon, nummer, eind desc, startdatum desc, aanbieder desc, traject_id desc
)
select e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(*) as waarde
from laatste e
join periode p on p.domein = e.domein and e.eind >= p.van and e.eind < p.tot
cross join lateral (values
    ('', ''), ('voorziening', e.voorziening), ('categorie', e.categorie), ('aanbieder', e.aanbieder),
    ('leeftijdsgroep', monitor.leeftijdsgroep(extract(year from p.van)::int - e.geboortejaar)),
    ('geslacht', e.geslacht), ('bestemming', coalesce(e.bestemming, 'onbekend')),
    ('bestemmingsklasse', monitor.bestemmingsklasse(e.bestemming)),
    ('gemeente_bestemming', e.gemeente_bestemming), ('reden_einde', coalesce(e.reden_einde, 'onbekend'))
) u (uitsplitsing, groep)
group by e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep
