-- Close a quarter: what comes later is marked.
insert into monitor.gesloten (kwartaal) values (:kwartaal) on conflict do nothing
