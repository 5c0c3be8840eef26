-- Een tabel heeft geen (verplichte) row security of geen beperkende policy, of is eigendom van de webrol.
select c.oid::regclass::text from pg_class c
where c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')
    and c.relnamespace::regnamespace::text not like 'pg\_temp%' and c.relkind in ('r', 'p')
    and (not c.relrowsecurity or not c.relforcerowsecurity or pg_get_userbyid(c.relowner) = current_user
        or not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive))
