-- How the portal stands: one row. Times are null where nothing happened yet; a delivery waits when it came in after the
-- last publication began. A drill shows in how many tables a backup held something else.
select current_setting('server_version') as postgresql, pg_database_size(current_database()) as omvang,
    l.laatste as geleverd, p.op as gepubliceerd, z.op as verzegeld, clock_timestamp() as nu,
    (select min(o.ontvangen_op) from cijfers.ontvangst o
     where o.ontvangen_op > coalesce(p.begonnen, '-infinity')) as wacht_sinds,
    k.gekopieerd, k.geoefend, coalesce(k.anders, 0) as oefening_anders
from (select max(o.ontvangen_op) as laatste from cijfers.ontvangst o) l
left join lateral (select q.op, q.begonnen from cijfers.publicatie q order by q.id desc limit 1) p on true
left join lateral (select s.op from audit.zegel s order by s.nummer desc limit 1) z on true
left join lateral (
    select max(c.op) filter (where c.soort = 'kopie') as gekopieerd, max(c.op) filter (where c.soort = 'oefening') as geoefend,
        (array_agg(c.anders order by c.op desc) filter (where c.soort = 'oefening'))[1] as anders
    from audit.kopie c
) k on true
