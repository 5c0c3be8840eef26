-- What scenarios of the region give this area and the region as a whole, by year.
select cast(keten as text) as keten, naam, stand, jaar, gebied, bedragen, op
from financien.uitkomsten
where gebied in ((select sec.ctx(2)), 'regio')
order by op desc, jaar, gebied
