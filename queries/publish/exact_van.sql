-- One row per exact cell of an area and domain; or of its totals alone.
select code, domein, periode, uitsplitsing, groep, maat, waarde, basis, status
from cijfers.cel_exact where gebied = :gebied and domein = :domein
    and (not :alleen_totalen or uitsplitsing = '')
