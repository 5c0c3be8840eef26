-- Tariffs change what clients cost: the next publication makes use and cost again.
insert into monitor.te_publiceren (gebied, domein, vanaf) values ('regio', 'bw', '0001-01-01')
on conflict (gebied, domein) do update set vanaf = excluded.vanaf
