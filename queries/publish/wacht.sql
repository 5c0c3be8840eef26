-- Whether a delivery waits for publication, and how long ago the last one came in (seconds).
select exists (select from monitor.te_publiceren) or exists (select from monitor.in_publicatie) as wacht,
    (select extract(epoch from clock_timestamp() - max(ontvangen_op))::int from cijfers.ontvangst) as stil
