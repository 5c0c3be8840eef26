-- The cells of released quarters as this session may see them, of the last version of each: the region for whoever sees
-- figures, municipalities for the region analyst. A hidden cell has no number.
-- lezen: portal_web, portal_publish
select distinct on (domein, code, periode, uitsplitsing, groep, maat, gebied)
    domein, code, periode, uitsplitsing, groep, maat, gebied, toestand, waarde
from vrijgave.cel
where uitgave_id in (select uitgave_id from vrijgave.besluit) -- who publishes could see others
order by domein, code, periode, uitsplitsing, groep, maat, gebied, uitgave_id desc
