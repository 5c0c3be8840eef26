-- One more version of a target of the own area, by this user in this role.
insert into cijfers.doel_versie (gebied, code, jaar, operator, waarde, eenheid, bron, rol, gebruiker_id, vervallen)
values ((select sec.ctx(2)), :code, :jaar, :operator, :waarde, :eenheid, :bron, (select sec.ctx(3)),
    cast((select sec.ctx(4)) as int), :vervallen)
