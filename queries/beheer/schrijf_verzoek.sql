-- Ask a second person.
insert into sec.verzoek (gebruiker_id, wat, rol, soort, code, reden, gevraagd_door)
select g.id, :wat, :rol, :soort, :code, :reden, sec.ctx(4)::bigint
from sec.gebruiker g
where g.naam = :naam and not exists (
    select from sec.verzoek v where v.gebruiker_id = g.id and v.wat = :wat and v.rol = :rol and v.code = :code and v.besluit is null)
