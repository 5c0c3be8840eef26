-- A new account; whoever makes it chooses no password.
insert into sec.gebruiker (naam, wachtwoord, adres, gemaakt_door)
values (:naam, '!', :adres, sec.ctx(4)::bigint)
on conflict (naam) do nothing
