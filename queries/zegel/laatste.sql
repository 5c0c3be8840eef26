-- The last seal.
select nummer, laatste, afdruk from audit.zegel order by nummer desc limit 1
