-- Every figure exact, for whoever operates the database; status_regie: what the access team sees of it.
select gebied, code, periode, uitsplitsing, groep, maat, waarde, coalesce(status, case when waarde is null then 'leeg' else 'ok' end) as status,
    coalesce(status, case when waarde is null then 'leeg' when basis < 5 then 'klein' else 'ok' end) as status_regie
from cijfers.cel_exact
where gebied = any(cast(:gebieden as text[])) and code = any(cast(:codes as text[]))
    and periode = any(cast(:perioden as text[])) and uitsplitsing = any(cast(:uitsplitsingen as text[]))
