-- Who saw the resident of this name on the case list.
select op, actor, rol, handeling
from audit.gebeurtenis
where handeling in ('inzage', 'inzage_bestand') and resultaat = 'toegestaan' and :naam = any (string_to_array(object, ' '))
order by op desc, id
