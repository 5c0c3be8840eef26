-- One more version of a scenario of the own area, by this user: the database says whose it is and what may follow what.
insert into financien.scenario (gebied, keten, naam, inhoud, stand, rol, gebruiker_id, vervallen)
values ((select sec.ctx(2)), cast(:keten as uuid), :naam, :inhoud, :stand, (select sec.ctx(3)),
    cast((select sec.ctx(4)) as int), :vervallen)
