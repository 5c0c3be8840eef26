-- The last files that came in over the page.
select soort, rijen, rol, op from financien.inbrengen limit 20
