-- One row: the newest publication.
-- lezen: portal_web
select op, synthetisch from cijfers.publicatie order by id desc limit 1
