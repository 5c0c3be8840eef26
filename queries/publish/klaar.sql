-- Note the publication, and that nothing waits for it any more; the region does, where it was not in it (no vingerafdruk).
with wachtend as (delete from monitor.in_publicatie where cast(:vingerafdruk as text) is not null or gebied <> 'regio')
insert into cijfers.publicatie (gebieden, synthetisch, vingerafdruk) values (:gebieden, :synthetisch, :vingerafdruk)
