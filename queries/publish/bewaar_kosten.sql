-- Costs by area, year and product, as they may be shown.
insert into financien.kosten (gebied, jaar, voorziening, productcode, eenheid, tarief_centen, aantal, centen, status)
select * from unnest(cast(:gebied as text[]), cast(:jaar as int[]), cast(:voorziening as text[]),
    cast(:productcode as text[]), cast(:eenheid as text[]), cast(:tarief_centen as int[]),
    cast(:aantal as numeric[]), cast(:centen as bigint[]), cast(:status as text[]))
