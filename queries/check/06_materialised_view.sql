-- De webrol kan bij een materialised view of foreign table; die kennen geen row security.
select c.oid::regclass::text from pg_class c
where c.relkind in ('m', 'f') and has_table_privilege(current_user, c.oid, 'SELECT')
