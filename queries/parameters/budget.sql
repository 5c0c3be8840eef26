-- Every budget, by year and part.
select jaar, onderdeel, bedrag_centen, status, bron from financien.budgetten order by jaar, onderdeel
