-- Open a quarter again.
delete from monitor.gesloten where kwartaal = :kwartaal
