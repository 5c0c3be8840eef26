-- What was released, in the shape of published figures. A year is the four quarters that end with its last one; the stock
-- of a longer period is that of its last quarter; netto is shown where both flows are.
-- lezen: portal_web, portal_publish
with uitgegeven as not materialized (
    select gebied, domein, code, p.periode, uitsplitsing, groep, maat, waarde
    from vrijgave.getoond
    cross join lateral unnest(case
        when code ~ '^(stand|wachtenden|bezet)_' then array[periode, periode || 'R4', case when right(periode, 2) = 'K4' then left(periode, 4) end]
        else array[periode, case when right(periode, 4) = 'K4R4' then left(periode, 4) end] end) p (periode)
    where gebied not in ('overig', 'dubbel') and p.periode is not null
)
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde,
    case when waarde is null then 'verborgen' else 'ok' end as status
from uitgegeven
where groep = '' or waarde is distinct from 0 -- a group of nobody is left out
union all
select gebied, domein, 'netto_' || domein, periode, '', '', 'aantal',
    case when count(waarde) = 2 then sum(case when left(code, 8) = 'instroom' then waarde else -waarde end) end,
    case when count(waarde) = 2 then 'ok' else 'verborgen' end
from uitgegeven
where uitsplitsing = '' and domein = any(array['bw', 'mo', 'vo']) and code = any(array[
    'instroom_bw', 'instroom_mo', 'instroom_vo', 'uitstroom_bw', 'uitstroom_mo', 'uitstroom_vo'])
group by gebied, domein, periode
