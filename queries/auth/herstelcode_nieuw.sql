-- One recovery code; only its hash is kept.
insert into sec.herstelcode (gebruiker_id, nummer, afdruk) values (:gebruiker_id, :nummer, :afdruk)
