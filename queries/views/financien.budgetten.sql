-- Budgets of the region by year and part, in cents.
-- lezen: portal_web
select jaar, onderdeel, bedrag_centen, status, bron from financien.budget
