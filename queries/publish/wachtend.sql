-- From which day on deliveries have changed an area's figures of a domain since the last publication.
select gebied, domein, vanaf from monitor.te_publiceren order by gebied, domein
