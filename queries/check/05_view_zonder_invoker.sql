-- Een view draait met de rechten van zijn eigenaar in plaats van die van de gebruiker.
select c.oid::regclass::text from pg_class c
where c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind = 'v'
    and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
