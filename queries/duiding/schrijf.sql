-- One more version of a note of the own area, by this user in this role: the database says whose it is.
insert into cijfers.notitie (gebied, keten, code, periode, datum, tekst, rol, gebruiker_id, vervallen)
values ((select sec.ctx(2)), cast(:keten as uuid), :code, :periode, cast(:datum as date), :tekst, (select sec.ctx(3)),
    cast((select sec.ctx(4)) as int), :vervallen)
