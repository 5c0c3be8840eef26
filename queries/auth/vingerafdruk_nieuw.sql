-- Remember the key of the accounts, the first time.
insert into sec.vingerafdruk (naam, afdruk) values ('toegang', :afdruk) on conflict do nothing
