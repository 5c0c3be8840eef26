-- Whether the figures that are published now come from made-up records.
select coalesce((select synthetisch from cijfers.publicatie order by id desc limit 1), false) as synthetisch
