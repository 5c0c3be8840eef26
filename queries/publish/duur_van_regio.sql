-- Everybody's durations take the place of those of the changed persons.
with deel as (delete from duur where gebied = 'regio' and naam = any(cast(:namen as text[])))
insert into duur (naam, gebied, domein, periode, uitsplitsing, groep, dagen, aantal, einden)
select d.naam, 'regio', domein, periode, d.uitsplitsing, d.groep, d.dagen, d.aantal, d.einden
from monitor.duur_regio d
join periode p using (domein, periode)
where p.gebied = 'regio' and d.naam = any(cast(:namen as text[]))
