-- The forecast that was made last, by area, quarter and category.
-- lezen: portal_web
select gebied, kwartaal, categorie, soort, status, mediaan, laag, hoog, kosten_centen, laatste from cijfers.vooruitblik
