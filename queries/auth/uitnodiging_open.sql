-- Whose code this is, while it holds; and whether that user comes in with the account of an organisation.
select u.gebruiker_id, g.naam, exists (select from sec.identiteit i where i.gebruiker_id = g.id)
    or (g.wachtwoord = '!' and exists (select from sec.gebruiker_rol r join sec.aanmelddienst d on d.actief and r.code = any(d.codes)
        where r.gebruiker_id = g.id)) as organisatie
from sec.uitnodiging u
join sec.gebruiker g on g.id = u.gebruiker_id and g.actief
where u.token_hash = :token_hash and u.gebruikt_op is null and u.verloopt_op > clock_timestamp()
