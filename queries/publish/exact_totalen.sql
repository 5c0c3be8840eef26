-- The plain figures of all areas, for the rule about the region.
select gebied, code, periode, waarde
from cijfers.cel_exact where uitsplitsing = '' and maat = 'aantal'
