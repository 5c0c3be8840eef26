-- Whether the figures come from made-up records; every screen says so, the login page too.
select coalesce((select synthetisch from cijfers.publicatie order by id desc limit 1), false) as synthetisch
