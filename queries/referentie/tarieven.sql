-- Tariffs, half-open in time.
insert into financien.tarief
    (voorziening, productcode, omschrijving, eenheid, tarief_centen, geldig_van, geldig_tot, status, bron)
select * from unnest(cast(:voorziening as text[]), cast(:productcode as text[]), cast(:omschrijving as text[]),
    cast(:eenheid as text[]), cast(:tarief_centen as int[]), cast(:geldig_van as date[]), cast(:geldig_tot as date[]),
    cast(:status as text[]), cast(:bron as text[]))
on conflict (voorziening, geldig_van) do update set productcode = excluded.productcode,
    omschrijving = excluded.omschrijving, eenheid = excluded.eenheid, tarief_centen = excluded.tarief_centen,
    geldig_tot = excluded.geldig_tot, status = excluded.status, bron = excluded.bron
