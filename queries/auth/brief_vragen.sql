-- Ask for a letter about an account; at most one of a kind waits. Of a name that nobody has, no row.
insert into sec.brief (gebruiker_id, soort)
select g.id, :soort from sec.gebruiker g
where g.naam = :naam and g.actief and g.adres is not null and (:soort <> 'wachtwoord' or g.wachtwoord <> '!')
    and not exists (select from sec.brief b where b.gebruiker_id = g.id and b.soort = :soort)
