-- The region: what was released; where nothing was, the totals that pass the rule of before releases.
-- lezen: portal_web, portal_publish
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, status
from cijfers.cel_getoond g
cross join lateral ( -- the released cell in its stead; offset keeps it apart, so that the search goes along the index
    select case when left(g.code, 6) = 'netto_' then 'instroom_' || g.domein else g.code end as uit_code,
        case when g.code ~ '^(stand|wachtenden|bezet)_' then case when length(g.periode) = 4 then g.periode || 'K4' else left(g.periode, 6) end
            when length(g.periode) = 4 then g.periode || 'K4R4' else g.periode end as uit_periode
    offset 0
) u
where gebied = 'regio' and not exists (
    select from vrijgave.cel c
    where c.gebied = 'regio' and c.code = u.uit_code and c.uitsplitsing = g.uitsplitsing and c.maat = g.maat
        and c.periode = u.uit_periode and c.uitgave_id in (select uitgave_id from vrijgave.besluit))
union all
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, status
from vrijgave.cijfers
where gebied = 'regio'
