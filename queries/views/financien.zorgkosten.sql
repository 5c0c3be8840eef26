-- What the care of beschermd wonen cost, by year and product; '' is all together. What is hidden has no amounts.
-- lezen: portal_web
select gebied, jaar, voorziening, productcode, eenheid, tarief_centen, aantal, centen, status from financien.kosten
