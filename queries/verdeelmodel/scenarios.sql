-- Every scenario that this session may open, newest first.
select gebied, cast(keten as text) as keten, naam, inhoud, stand, op, is_van_mij, versies
from financien.scenarios
order by op desc
