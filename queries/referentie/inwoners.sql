-- Inhabitants by municipality and day; a newer source replaces the older one.
insert into cijfers.inwoners (gebied, peildatum, inwoners, status, bron)
select * from unnest(cast(:gebied as text[]), cast(:peildatum as date[]), cast(:inwoners as int[]), cast(:status as text[]),
    cast(:bron as text[]))
on conflict (gebied, peildatum) do update
set inwoners = excluded.inwoners, status = excluded.status, bron = excluded.bron
