-- Figures that were published for earlier years.
insert into cijfers.historie (jaar, code, indicator, waarde, eenheid, doel, opmerking, bron)
select * from unnest(cast(:jaar as int[]), cast(:code as text[]), cast(:indicator as text[]), cast(:waarde as numeric[]),
    cast(:eenheid as text[]), cast(:doel as text[]), cast(:opmerking as text[]), cast(:bron as text[]))
on conflict (jaar, indicator) do update set code = excluded.code, waarde = excluded.waarde, eenheid = excluded.eenheid,
    doel = excluded.doel, opmerking = excluded.opmerking, bron = excluded.bron
