-- label = "Mensen die buiten slapen"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Hoeveel mensen er buiten sliepen op de nachten dat er geteld is: gemiddeld, en op de drukste nacht."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 324
-- domeinen = ["peiling"]
-- soort = "zelf"
-- zonder_domein = true
-- eigen_maten = ["gemiddelde", "maximum"]
--
-- Grain: area, period. Counted per date over the area; mean and most of the dates with a count.
with dag as (
    select p.gebied, p.domein, p.periode, t.datum, sum(t.buitenslapers) as buiten
    from monitor.peiling t
    cross join lateral (values (t.gemeente), ('regio')) g (gebied)
    join periode p on p.domein = 'peiling' and p.gebied = g.gebied and t.datum >= p.van and t.datum < p.tot
    where t.actueel
    group by 1, 2, 3, 4
)
select gebied, domein, periode, '' as uitsplitsing, '' as groep, m.maat, m.waarde, m.basis, null::text as status
from (select gebied, domein, periode, avg(buiten) as gemiddelde, max(buiten) as maximum from dag group by 1, 2, 3) d
right join periode p using (gebied, domein, periode)
cross join lateral (values ('gemiddelde', d.gemiddelde, coalesce(d.maximum, 0)), ('maximum', d.maximum, null))
    m (maat, waarde, basis)
where p.domein = 'peiling'
