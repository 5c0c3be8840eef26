-- Counts, sums and everything that an indicator measures itself: as they are.
select gebied, domein, periode, uitsplitsing, groep, maat, waarde, null::numeric as basis, null::text as status
from ({bron}) b
