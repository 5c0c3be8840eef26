-- label = "Stand"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Het aantal mensen dat er op de laatste dag van de periode was. Een onderbreking van hoogstens 7 dagen telt als aanwezig."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 30
-- domeinen = ["bw", "mo", "vo"]
-- maten = ["aantal"]
-- additief = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- [uitsplitsingen]
-- bw = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- mo = ["voorziening", "aanbieder", "leeftijdsgroep", "geslacht"]
-- vo = ["leeftijdsgroep"]
--
-- Grain: area, domain, period, group. An open episode counts by its last traject that had started by the last day.
with laatste as (
    select distinct on (e.gebied, e.domein, p.periode, e.persoon) e.*, p.periode,
        monitor.leeftijdsgroep(extract(year from p.van)::int - e.geboortejaar) as leeftijdsgroep
    from episode e
    join periode p on p.domein = e.domein and e.startdatum < p.tot and e.episode_eind >= p.tot
    order by e.gebied, e.domein, p.periode, e.persoon,
        e.eind desc, e.startdatum desc, e.aanbieder desc, e.traject_id desc
)
select gebied, domein, periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(*) as waarde
from laatste
cross join lateral (values
    ('', ''), ('voorziening', voorziening), ('categorie', categorie), ('aanbieder', aanbieder),
    ('leeftijdsgroep', leeftijdsgroep), ('geslacht', geslacht)
) u (uitsplitsing, groep)
group by gebied, domein, periode, u.uitsplitsing, u.groep
