-- Every table that holds rows, by its full name.
select format('%I.%I', n.nspname, c.relname) as tabel
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by 1
