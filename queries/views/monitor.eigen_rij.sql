-- What the deliverer of this session delivered itself, every quarter as it counts now; nothing without such a session.
-- inhoud: the columns of the form by name.
-- lezen: portal_ingest
select formulier, kwartaal, rij, persoon, einddatum, besluit, inhoud
from (
    select 'bw' as formulier, aanbieder, kwartaal, rij, persoon, einddatum, null::text as besluit, to_jsonb(r) as inhoud
    from monitor.bw r where actueel
    union all
    select 'mo', aanbieder, kwartaal, rij, persoon, einddatum, null, to_jsonb(r) from monitor.mo r where actueel
    union all
    select 'vo', aanbieder, kwartaal, rij, persoon, einddatum, besluit, to_jsonb(r) from vo.vo r where actueel
    union all
    select 'capaciteit', aanbieder, kwartaal, rij, null, datum_tot, null, to_jsonb(r)
    from monitor.capaciteit r where actueel
) as alles
where aanbieder = (select sec.ctx(2)) and (select sec.ctx(1)) = 'aanbieder' and (select sec.ctx(3)) = 'aanbieder'
