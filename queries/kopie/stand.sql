-- The snapshot that the dump shares, at which migration the database stands, and whose it is.
select pg_export_snapshot() as snapshot, t.tableowner as eigenaar,
    (select version_num from public.alembic_version) as migratie
from pg_tables t
where t.schemaname = 'public' and t.tablename = 'alembic_version'
