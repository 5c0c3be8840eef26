-- The letters that wait.
select b.id, b.soort, g.id as gebruiker_id, g.adres
from sec.brief b
join sec.gebruiker g on g.id = b.gebruiker_id and g.actief and g.adres is not null
order by b.id
