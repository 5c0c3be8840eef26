-- De webrol mag in een tabel of kolom schrijven.
select c.oid::regclass::text from pg_class c
where c.relkind in ('r', 'p', 'v') and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')
    and (has_table_privilege(current_user, c.oid, 'INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER')
        or has_any_column_privilege(current_user, c.oid, 'INSERT,UPDATE,REFERENCES'))
