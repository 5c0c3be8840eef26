-- The first and last year of all plans for places.
select min(jaar) as van, max(jaar) as tot from cijfers.doelen where code in ('doel_pad', 'plaatsen_intramuraal')
