-- Een rol die alles bezit, kan inloggen of omzeilt row security.
select rolname from pg_roles
where (rolname in ('portal_owner', 'portal_sec') and (rolcanlogin or rolsuper or rolbypassrls))
    or (rolname in ('portal_write', 'portal_auth', 'portal_audit_w', 'portal_ingest', 'portal_publish',
            'portal_beheer', 'portal_audit_r')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb))
