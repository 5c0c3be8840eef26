-- Een functie die met andermans rechten draait, heeft geen vast zoekpad.
select p.oid::regprocedure::text from pg_proc p
where p.prosecdef and p.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
    and not coalesce(p.proconfig::text like '%search_path=pg_catalog, pg_temp%', false)
