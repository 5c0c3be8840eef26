-- Notes of the own area and of the region, all versions, newest first; at some figures, or (none named) at all.
select gebied = 'regio' as is_regio, cast(keten as text) as keten, code, periode, datum, tekst, rol, op, vervallen,
    is_geldig
from cijfers.duiding
where gebied in ((select sec.ctx(2)), 'regio') and (:alle or code = any(cast(:codes as text[])))
order by op desc, periode desc
