-- Tariffs change what clients cost: the next publication makes use and cost again.
insert into monitor.te_publiceren (gebied, domein, vanaf) values ('regio', 'bw', '9999-12-31') on conflict do nothing
