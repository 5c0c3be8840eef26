-- The region's cells: as they were, without what the changed persons counted for then, with what they count for now.
-- Every cell is a number, or a number (basis) with the share of it. Of nobody there is no group. Groups in which none
-- of them counts, then or now, stay as they were.
with soort as (
    select * from unnest(cast(:codes as text[]), cast(:namen as text[])) s (code, naam)
),
geraakt as (
    select code, domein, periode, uitsplitsing, groep from cel where gebied = 'regio'
    union
    select code, domein, periode, uitsplitsing, groep from cel_toen where gebied = 'regio'
),
eerder as (
    select o.*, s.naam, g.code is not null as is_geraakt
    from oud o
    join soort s using (code)
    left join geraakt g using (code, domein, periode, uitsplitsing, groep)
    where o.gebied = 'regio'
),
delen as (
    select code, domein, periode, uitsplitsing, groep, maat, waarde, basis, status, 1 as teken, true as is_nu
    from cel where gebied = 'regio'
    union all
    select code, domein, periode, uitsplitsing, groep, maat, waarde, basis, status, -1, false
    from cel_toen where gebied = 'regio'
    union all
    select code, domein, periode, uitsplitsing, groep, maat, waarde, basis, status, 1, false
    from eerder where is_geraakt
),
opgeteld as (
    select naam, code, domein, periode, uitsplitsing, groep, maat, sum(teken * basis) as basis, max(status) as status,
        case when count(basis) = 0 then sum(teken * waarde)
        else round(coalesce(sum(teken * waarde * basis), 0)) / nullif(sum(teken * basis), 0) end as waarde,
        bool_or(is_nu) as is_nu
    from delen
    join soort using (code)
    group by naam, code, domein, periode, uitsplitsing, groep, maat
),
gemerkt as (
    select *, bool_or(is_nu or status is not null or waarde <> 0) over (
            partition by code, domein, periode, uitsplitsing, groep) as is_er
    from opgeteld
),
deel_weg as (delete from cel where gebied = 'regio' and code = any(cast(:codes as text[])))
insert into cel (naam, code, gebied, domein, periode, uitsplitsing, groep, maat, waarde, basis, status, plaats)
select naam, code, 'regio', domein, periode, uitsplitsing, groep, maat, waarde, basis, status, null
from gemerkt where is_er
union all
select naam, code, 'regio', domein, periode, uitsplitsing, groep, maat, waarde, basis, status, plaats
from eerder where not is_geraakt
