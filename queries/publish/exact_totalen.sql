-- The plain counts of all areas, for the rule about the region.
select gebied, code, periode, maat, waarde
from cijfers.cel_exact
where domein = :domein and uitsplitsing = '' and groep = '' and waarde is not null
