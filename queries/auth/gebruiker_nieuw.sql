-- A new account.
insert into sec.gebruiker (naam, wachtwoord) values (:naam, :wachtwoord)
on conflict (naam) do nothing
returning id
