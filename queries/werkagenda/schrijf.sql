-- One more version of an action of the own area, by this user in this role: the database says whose it is.
insert into cijfers.actie (gebied, keten, titel, spoor, aanpak, soort, programma, eigenaar, stand, prioriteit,
    gepland_van, gepland_tot, werkelijk_van, werkelijk_tot, cijfer, resultaat, geleerd, kosten_baten, gedeeld, rol,
    gebruiker_id, vervallen)
values ((select sec.ctx(2)), cast(:keten as uuid), :titel, :spoor, :aanpak, :soort, :programma, :eigenaar, :stand,
    :prioriteit, :gepland_van, :gepland_tot, :werkelijk_van, :werkelijk_tot, :cijfer, :resultaat, :geleerd,
    cast(:kosten_baten as jsonb), :gedeeld, (select sec.ctx(3)), cast((select sec.ctx(4)) as int), :vervallen)
