-- Note the publication, and that nothing waits for it any more.
with wachtend as (delete from monitor.te_publiceren)
insert into cijfers.publicatie (gebieden, synthetisch) values (:gebieden, :synthetisch)
