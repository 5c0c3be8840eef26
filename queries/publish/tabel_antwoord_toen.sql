-- The answers of then, of every quarter.
create temporary table antwoord_toen on commit drop as
select a.formulier, a.aanbieder, a.traject_id, a.kwartaal, true as actueel, a.knelpunten, a.woonwens, a.terugkeerwens,
    a.reden_verblijfplaats, a.nodig, a.verwachte_uitstroom, a.verwachte_bestemming, a.verwachte_gemeente, a.antwoord
from rij_toen r
cross join lateral ( -- one look-up by index per row
    select * from monitor.antwoord a
    where a.levering = r.levering and a.formulier = r.formulier and a.traject_id = r.traject_id
    offset 0
) a
