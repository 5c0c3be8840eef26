-- The plain counts of all areas (named, so that the index finds them) that the rule about the region looks at.
select gebied, code, periode, maat, waarde
from cijfers.cel_exact
where gebied = any(cast(:gebieden as text[])) and domein = :domein and code = any(cast(:codes as text[])) and uitsplitsing = '' and groep = '' and waarde is not null
