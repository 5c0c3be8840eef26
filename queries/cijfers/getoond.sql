-- What may be shown: of one's own municipality, of the region, and to the region analyst of every municipality.
select gebied, code, periode, uitsplitsing, groep, maat, waarde, status, status as status_regie
from (
    select gebied, code, periode, uitsplitsing, groep, maat, waarde, status from cijfers.cel_getoond
    where gebied <> 'regio' and :rol <> 'centrum'
    union all
    select gebied, code, periode, uitsplitsing, groep, maat, waarde, status from cijfers.regio
    union all
    select gebied, code, periode, uitsplitsing, groep, maat, waarde, status from vrijgave.cijfers
    where gebied <> 'regio' and :rol = 'centrum'
) c
where gebied = any(cast(:gebieden as text[])) and code = any(cast(:codes as text[]))
    and periode = any(cast(:perioden as text[])) and uitsplitsing = any(cast(:uitsplitsingen as text[]))
