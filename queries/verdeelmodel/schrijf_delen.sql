-- Share the distribution table, or no longer.
insert into financien.instelling (naam, waarde, rol, gebruiker_id)
values ('verdeeltabel_delen', :waarde, (select sec.ctx(3)), cast((select sec.ctx(4)) as int))
