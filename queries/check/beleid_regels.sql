-- One line per policy, with its exact expressions.
select concat_ws(' | ', polrelid::regclass::text, polname, polcmd::text,
    case when polpermissive then 'permissive' else 'restrictive' end,
    (select string_agg(case r when 0 then 'public' else r::regrole::text end, ',' order by r::regrole::text)
        from unnest(polroles) r where r = 0 or r::regrole::text like 'portal%'),
    regexp_replace(coalesce(pg_get_expr(polqual, polrelid), '-'), '\s+', ' ', 'g'),
    regexp_replace(coalesce(pg_get_expr(polwithcheck, polrelid), '-'), '\s+', ' ', 'g')) as regel
from pg_policy
order by 1
