-- Norms with their source.
insert into cijfers.norm (code, omschrijving, waarde, eenheid, bron)
select * from unnest(cast(:code as text[]), cast(:omschrijving as text[]), cast(:waarde as text[]), cast(:eenheid as text[]),
    cast(:bron as text[]))
on conflict (code) do update set omschrijving = excluded.omschrijving, waarde = excluded.waarde,
    eenheid = excluded.eenheid, bron = excluded.bron
