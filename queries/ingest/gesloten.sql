-- Whether a quarter is closed.
select kwartaal from monitor.gesloten where kwartaal = :kwartaal
