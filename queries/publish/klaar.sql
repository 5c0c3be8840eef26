-- Note the publication, and that nothing waits for it any more; the region does, where it was not in it.
with wachtend as (delete from monitor.in_publicatie where :regio or gebied <> 'regio')
insert into cijfers.publicatie (gebieden, synthetisch) values (:gebieden, :synthetisch)
