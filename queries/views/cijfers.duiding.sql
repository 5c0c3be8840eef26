-- Every version of every note; is_geldig: the last version of a note that was not withdrawn.
-- lezen: portal_web
select gebied, keten, code, periode, datum, tekst, rol, op, vervallen,
    not vervallen and id = max(id) over (partition by gebied, keten) as is_geldig
from cijfers.notitie
