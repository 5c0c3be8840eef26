-- label = "Stand"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Het aantal mensen dat er op de laatste dag van de periode was. Een onderbreking van hoogstens 7 dagen telt als aanwezig."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 30
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- tijd = "stand"
-- additief = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- [uitsplitsingen]
-- bw = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- mo = ["voorziening", "aanbieder", "leeftijdsgroep", "geslacht"]
-- vo = ["leeftijdsgroep"]
--
-- Grain: area, domain, period, group. An open episode counts by its last traject that had started by the last day.
with laatste as (
    select distinct on (e.gebied, e.domein, p.periode, e.persoon) e.gebied, e.domein, p.periode, e.voorziening,
        e.categorie, e.aanbieder, e.geslacht, extract(year from p.van)::int - e.geboortejaar as leeftijd
    from episode e
    join periode p on p.gebied = e.gebied and p.domein = e.domein and e.startdatum < p.tot and e.episode_eind >= p.tot
    order by e.gebied, e.domein, p.periode, e.persoon, e.rang desc
),
geteld as ( -- all kinds together first: far fewer rows to spread over the breakdowns
    select gebied, domein, periode, voorziening, categorie, aanbieder, geslacht,
        monitor.leeftijdsgroep(leeftijd) as leeftijdsgroep, count(*) as aantal
    from laatste
    group by 1, 2, 3, 4, 5, 6, 7, 8
)
select gebied, domein, periode, u.uitsplitsing, u.groep, 'aantal' as maat, sum(aantal) as waarde
from geteld
cross join lateral (values
    ('', ''), ('voorziening', voorziening), ('categorie', categorie), ('aanbieder', aanbieder),
    ('leeftijdsgroep', leeftijdsgroep), ('geslacht', geslacht)
) u (uitsplitsing, groep)
group by gebied, domein, periode, u.uitsplitsing, u.groep
