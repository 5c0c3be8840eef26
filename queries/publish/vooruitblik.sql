-- A forecast by area, quarter and category.
insert into cijfers.vooruitblik (gebied, kwartaal, categorie, soort, status, mediaan, laag, hoog, kosten_centen, laatste,
    instroom, uitstroom)
select *, cast(:laatste as text), :instroom, :uitstroom from unnest(cast(:gebied as text[]), cast(:kwartaal as text[]),
    cast(:categorie as text[]), cast(:soort as text[]), cast(:status as text[]), cast(:mediaan as int[]),
    cast(:laag as int[]), cast(:hoog as int[]), cast(:kosten as bigint[]))
