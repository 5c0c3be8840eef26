-- The areas that deliveries have touched since the last publication.
select gebied from monitor.te_publiceren order by gebied
