-- What may be shown: of one's own municipality and of the region.
select gebied, code, periode, uitsplitsing, groep, maat, waarde, status, status as status_regie
from cijfers.cel_getoond
where gebied = any(cast(:gebieden as text[])) and code = any(cast(:codes as text[]))
    and periode = any(cast(:perioden as text[])) and uitsplitsing = any(cast(:uitsplitsingen as text[]))
