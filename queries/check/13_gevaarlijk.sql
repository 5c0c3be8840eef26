-- De webrol kan bestanden van de server lezen, programma's starten of de instellingen van een ander veranderen.
select r.rolname from pg_roles r
where r.rolname in ('pg_read_all_data', 'pg_write_all_data', 'pg_read_server_files', 'pg_write_server_files',
    'pg_execute_server_program', 'pg_monitor', 'pg_read_all_stats', 'pg_signal_backend', 'portal_owner', 'portal_sec',
    'portal_publish', 'portal_ingest', 'portal_auth', 'portal_migrate', 'portal_backup')
    and pg_has_role(current_user, r.oid, 'MEMBER')
