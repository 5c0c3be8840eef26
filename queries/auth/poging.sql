-- Count an attempt before the password is looked at; the seconds to wait, 0 = go on.
select sec.poging(:account, :adres, :net) as wachten
