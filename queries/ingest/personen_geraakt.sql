-- The persons of those trajecten, before and after, to find every municipality whose figures they touch.
insert into personen_geraakt (persoon)
select distinct persoon from monitor.stand
join geraakt using (traject_id)
where formulier = :formulier and aanbieder = :aanbieder
