-- What the database remembers of the key of the accounts.
select afdruk from sec.vingerafdruk where naam = 'toegang'
