-- Count one more file of the case list, unless this user has had as many as a day allows.
insert into sec.regie_bestand (gebruiker_id)
select :gebruiker_id
where (
    select count(*) from sec.regie_bestand
    where gebruiker_id = :gebruiker_id and op > clock_timestamp() - interval '24 hours') < :meeste
returning id
