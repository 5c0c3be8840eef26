-- What is older than five years goes.
select audit.ruim() as gewist
