-- label = "Uitstroom"
-- eenheid = "keer uitgestroomd"
-- richting = "geen"
-- uitleg = "Hoe vaak in de periode iemand vertrok en niet binnen 7 dagen terugkwam. De dag van vertrek is de eerste dag dat iemand er niet meer is."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 50
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- tijd = "stroom"
-- additief = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht", "bestemming", "bestemmingsklasse", "gemeente_bestemming", "reden_einde"]
-- [uitsplitsingen]
-- bw = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht", "bestemming", "bestemmingsklasse", "gemeente_bestemming", "reden_einde"]
-- mo = ["voorziening", "aanbieder", "leeftijdsgroep", "geslacht", "bestemming", "bestemmingsklasse", "gemeente_bestemming", "reden_einde"]
-- vo = ["leeftijdsgroep", "bestemmingsklasse"]
--
-- Grain: area, domain, period, group. An episode counts on its end, by its last traject.
select e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(*) as waarde
from episode e
join periode p on p.gebied = e.gebied and p.domein = e.domein and e.episode_eind >= p.van and e.episode_eind < p.tot
cross join lateral (values
    ('', ''), ('voorziening', e.voorziening), ('categorie', e.categorie), ('aanbieder', e.aanbieder),
    ('leeftijdsgroep', monitor.leeftijdsgroep(extract(year from p.van)::int - e.geboortejaar)),
    ('geslacht', e.geslacht), ('bestemming', coalesce(e.bestemming, 'onbekend')),
    ('bestemmingsklasse', monitor.bestemmingsklasse(e.bestemming)),
    ('gemeente_bestemming', e.gemeente_bestemming), ('reden_einde', coalesce(e.reden_einde, 'onbekend'))
) u (uitsplitsing, groep)
where e.is_laatste_traject
group by e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep
