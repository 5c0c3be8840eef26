-- Inhabitants of each municipality and of the region, by day.
-- lezen: portal_web, portal_publish
select gebied, peildatum, inwoners, status, bron from cijfers.inwoners
union all
select 'regio', peildatum, sum(inwoners), min(status), min(bron) from cijfers.inwoners group by peildatum
