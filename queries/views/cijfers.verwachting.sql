-- The forecast that was made last, by area, quarter and category, also with more or less inflow and leaving (percent).
-- lezen: portal_web
select gebied, kwartaal, categorie, soort, status, mediaan, laag, hoog, kosten_centen, laatste, instroom, uitstroom
from cijfers.vooruitblik
