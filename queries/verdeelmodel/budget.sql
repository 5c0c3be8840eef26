-- The last known budget of one part.
select jaar, bedrag_centen, status, bron from financien.budgetten where onderdeel = :onderdeel order by jaar desc limit 1
