-- A wrong password or code, for the next time that the user comes in; of a name that nobody has, no row.
update sec.gebruiker set mislukt = mislukt + 1 where naam = :naam
