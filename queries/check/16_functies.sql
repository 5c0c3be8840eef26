-- De webrol kan meer functies van het portaal uitvoeren dan sec.enter en sec.ctx.
select p.oid::regprocedure::text from pg_proc p
where p.pronamespace::regnamespace::text in ('sec', 'monitor', 'vo', 'cijfers', 'vrijgave', 'financien', 'audit')
    and has_function_privilege(current_user, p.oid, 'EXECUTE')
    and p.oid::regprocedure::text not in ('sec.enter(bytea)', 'sec.ctx(integer)')
