-- One row per exact cell of an area and domain.
select code, domein, periode, uitsplitsing, groep, maat, waarde, basis, status
from cijfers.cel_exact where gebied = :gebied and domein = :domein
