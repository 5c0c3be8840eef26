-- One row per cell that this session may see: own figures (exact for the access team; a share or mean of fewer than
-- five people is not one), and the region.
-- lezen: portal_web
select gebied, domein, code, periode, uitsplitsing, groep, maat,
    case when basis < 5 then null else waarde end as waarde,
    coalesce(status, case when waarde is null then 'leeg' when basis < 5 then 'klein' else 'ok' end) as status
from cijfers.cel_exact
where (select sec.ctx(3)) = 'regie' -- the policy says so too; here it spares everybody else the scan
union all
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, status
from cijfers.cel_getoond
where gebied <> 'regio' and not (domein <> 'vo' and (select sec.ctx(3)) = 'regie')
union all
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, status
from cijfers.regio
