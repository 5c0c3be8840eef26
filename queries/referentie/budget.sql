-- Budgets by year and part.
insert into financien.budget (jaar, onderdeel, bedrag_centen, status, bron)
select * from unnest(cast(:jaar as int[]), cast(:onderdeel as text[]), cast(:bedrag_centen as bigint[]),
    cast(:status as text[]), cast(:bron as text[]))
on conflict (jaar, onderdeel) do update set bedrag_centen = excluded.bedrag_centen, status = excluded.status,
    bron = excluded.bron
