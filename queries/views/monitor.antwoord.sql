-- One row per traject and delivered quarter, of every version: the answers that change per quarter. antwoord: all of
-- them, to compare.
-- lezen: portal_ingest, portal_publish
select a.*, row(knelpunten, woonwens, terugkeerwens, reden_verblijfplaats, nodig, verwachte_uitstroom,
    verwachte_bestemming, verwachte_gemeente)::text as antwoord
from (
    select 'bw' as formulier, levering, actueel, aanbieder, traject_id, kwartaal, knelpunten, woonwens, terugkeerwens,
        reden_verblijfplaats, nodig, verwachte_uitstroom, verwachte_bestemming, verwachte_gemeente
    from monitor.bw
    union all
    select 'mo', levering, actueel, aanbieder, traject_id, kwartaal, knelpunten, woonwens, terugkeerwens,
        reden_verblijfplaats, nodig, verwachte_uitstroom, verwachte_bestemming, verwachte_gemeente
    from monitor.mo
    union all
    select 'vo', levering, actueel, aanbieder, traject_id, kwartaal, knelpunten, null, null, null, '{}', null, null, null
    from vo.vo
) a
