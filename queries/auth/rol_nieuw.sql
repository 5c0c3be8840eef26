-- A role with its scope for a user.
insert into sec.gebruiker_rol (gebruiker_id, rol, soort, code) values (:gebruiker_id, :rol, :soort, :code)
on conflict do nothing
