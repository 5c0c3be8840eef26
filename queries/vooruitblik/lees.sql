-- The forecast of this area.
select kwartaal, categorie, soort, status, mediaan, laag, hoog, kosten_centen, laatste
from cijfers.verwachting
where gebied = (select sec.ctx(2))
order by kwartaal, categorie
