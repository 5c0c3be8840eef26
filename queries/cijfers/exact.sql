-- For whoever operates the database: every figure exact.
select gebied, code, periode, uitsplitsing, groep, maat, waarde, 'ok' as status
from cijfers.cel_exact
where gebied = any(cast(:gebieden as text[])) and code = any(cast(:codes as text[]))
    and periode = any(cast(:perioden as text[])) and uitsplitsing = any(cast(:uitsplitsingen as text[]))
