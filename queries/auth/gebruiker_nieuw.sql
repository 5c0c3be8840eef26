-- A new account.
insert into sec.gebruiker (naam, wachtwoord, adres) values (:naam, :wachtwoord, :adres)
on conflict (naam) do nothing
returning id
