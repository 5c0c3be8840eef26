-- Whether a quarter is closed, and has figures.
select exists (select from monitor.gesloten where kwartaal = :kwartaal) as gesloten
