-- label = "Frequent gebruik van de nachtopvang"
-- eenheid = "aandeel"
-- richting = "lager"
-- uitleg = "Per blok van twee weken: welk deel van de mensen in de nachtopvang er in allebei de weken minstens drie nachten sliep. Opgeteld over de periode."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 198
-- domeinen = ["mo"]
-- soort = "aandeel"
-- zonder_domein = true
-- formulieren = ["mo_nachten"]
--
-- Grain: area, period. The first block starts on the first Monday; blocks of 14 days end by the end of the period.
with nacht as (
    select distinct t.gebied, t.domein, t.persoon, p.periode, n.datum,
        (n.datum - (p.van + (8 - extract(isodow from p.van)::int) % 7)) as dag, p.tot
    from traject t
    cross join lateral ( -- one look-up by index per traject: of one area they are few among all nights
        select * from {nacht} n
        where n.actueel and n.aanbieder = t.aanbieder collate "default" and n.traject_id = t.traject_id collate "default"
            and n.datum >= t.startdatum and n.datum < t.eind
        offset 0
    ) n
    join periode p on p.gebied = t.gebied and p.domein = t.domein and n.datum >= p.van and n.datum < p.tot
    where t.domein = 'mo' and t.voorziening = 'nachtopvang'
),
blok as (
    select gebied, domein, periode, persoon, dag / 14 as blok,
        count(*) filter (where dag % 14 < 7) as week_1, count(*) filter (where dag % 14 >= 7) as week_2
    from nacht
    where dag >= 0 and datum - dag % 14 + 14 <= tot
    group by gebied, domein, periode, persoon, dag / 14
)
select gebied, domein, periode, '' as uitsplitsing, '' as groep,
    count(*) filter (where week_1 >= 3 and week_2 >= 3) as teller, count(*) as noemer
from blok
group by gebied, domein, periode
