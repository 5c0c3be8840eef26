-- One row per exact cell of an area.
select code, domein, periode, uitsplitsing, groep, maat, waarde
from cijfers.cel_exact where gebied = :gebied
