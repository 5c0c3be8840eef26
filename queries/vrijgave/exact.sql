-- The counts of the fixed tables, of every area, over the linked periods.
select gebied, code, domein, periode, uitsplitsing, groep, maat, cast(waarde as bigint) as waarde
from cijfers.cel_exact
where domein = :domein and code = any(cast(:codes as text[])) and periode = any(cast(:perioden as text[]))
    and uitsplitsing = any(cast(:uitsplitsingen as text[])) and maat in ('aantal', 'n') and waarde is not null
