-- De webrol kan een functie uitvoeren die met andermans rechten draait en niet op de lijst staat.
select p.oid::regprocedure::text from pg_proc p
where p.prosecdef and has_function_privilege(current_user, p.oid, 'EXECUTE')
    and p.oid::regprocedure::text not in ('sec.enter(bytea)', 'sec.ctx(integer)')
union all
select p.oid::regprocedure::text from pg_proc p
where p.oid::regprocedure::text in ('sec.enter(bytea)', 'sec.ctx(integer)')
    and (not p.prosecdef or pg_get_userbyid(p.proowner) <> 'portal_sec')
