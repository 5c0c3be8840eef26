-- Events after a number, in their order, up to a number of them.
select id, extract(epoch from op)::text as op, actor, soort, code, rol, handeling, object, resultaat, herkomst, sessie,
    verzoek, noodgeval
from audit.gebeurtenis where id > :na order by id limit :aantal
