-- De webrol mag objecten maken in een schema.
select nspname from pg_namespace where has_schema_privilege(current_user, oid, 'CREATE')
