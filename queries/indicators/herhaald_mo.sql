-- label = "Herhaald in de opvang"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Wie van de gebruikers in de 24 maanden tot het eind van de periode minstens 2 (of 3) keer de opvang binnenkwam."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 78
-- domeinen = ["mo"]
-- soort = "deel"
-- zonder_domein = true
-- groepen = ["2", "3"]
--
-- Grain: area, period, group (at least 2, at least 3 times). Of the persons of the period.
with keren as (
    select g.gebied, g.domein, g.periode, g.persoon, count(e.persoon) as aantal
    from gebruiker g
    join periode p using (gebied, domein, periode)
    left join episode e on e.gebied = g.gebied and e.domein = g.domein and e.persoon = g.persoon
        and e.is_eerste_traject and e.episode_begin >= p.tot - interval '24 months' and e.episode_begin < p.tot
    where g.domein = 'mo' and g.rang is not null
    group by g.gebied, g.domein, g.periode, g.persoon
)
select gebied, domein, periode, '' as uitsplitsing, grens::text as groep,
    count(*) filter (where aantal >= grens) as teller, count(*) as noemer
from keren cross join (values (2), (3)) g (grens)
group by gebied, domein, periode, grens
