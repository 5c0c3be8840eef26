-- The cells of earlier releases over these periods, of the last version of each quarter and of those before it. A cell
-- that was hidden once is hidden.
select c.domein, c.code, c.periode, c.uitsplitsing, c.groep, c.maat, c.gebied, bool_or(c.toestand = 'verborgen') as verborgen
from vrijgave.cel c
join vrijgave.uitgave u on u.id = c.uitgave_id
where u.status = 'klaar' and c.domein = :domein and c.periode = any(cast(:perioden as text[]))
group by c.domein, c.code, c.periode, c.uitsplitsing, c.groep, c.maat, c.gebied
