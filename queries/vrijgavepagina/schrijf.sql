-- Release: the decision of a second person.
insert into vrijgave.besluit (uitgave_id, door, rol)
values (cast(:uitgave as bigint), 'gebruiker ' || (select sec.ctx(4)), (select sec.ctx(3)))
