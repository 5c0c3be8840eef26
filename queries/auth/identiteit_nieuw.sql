-- The account of an organisation that an invited user comes in with from now on: of a user that has no other way in, and
-- an account that nobody else has.
insert into sec.identiteit (gebruiker_id, dienst_id, issuer, tid, subject)
select g.id, :dienst_id, :issuer, :tid, :subject from sec.gebruiker g
where g.id = :gebruiker_id and g.actief and g.wachtwoord = '!' and g.totp is null
    and not exists (select from sec.identiteit i where i.gebruiker_id = g.id)
on conflict do nothing
returning gebruiker_id
