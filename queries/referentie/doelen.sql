-- Targets by figure, area and year.
insert into cijfers.doel (code, gebied, jaar, operator, waarde, eenheid, bron)
select * from unnest(cast(:code as text[]), cast(:gebied as text[]), cast(:jaar as int[]), cast(:operator as text[]),
    cast(:waarde as numeric[]), cast(:eenheid as text[]), cast(:bron as text[]))
on conflict (code, gebied, jaar) do update set operator = excluded.operator, waarde = excluded.waarde,
    eenheid = excluded.eenheid, bron = excluded.bron
