-- Whose account this is.
select g.id, g.naam from sec.identiteit i
join sec.gebruiker g on g.id = i.gebruiker_id and g.actief
where i.issuer = :issuer and i.tid = :tid and i.subject = :subject and i.dienst_id = :dienst_id
