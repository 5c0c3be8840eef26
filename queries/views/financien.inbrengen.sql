-- Which files with parameters came in over the page, by whom (role) and when; the last one first.
-- lezen: portal_web
select soort, rijen, rol, op from financien.inbreng order by id desc
