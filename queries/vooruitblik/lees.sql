-- The forecast of this area, with so much inflow and leaving.
select kwartaal, categorie, soort, status, mediaan, laag, hoog, kosten_centen, laatste
from cijfers.verwachting
where gebied = (select sec.ctx(2)) and instroom = :instroom and uitstroom = :uitstroom
order by kwartaal, categorie
