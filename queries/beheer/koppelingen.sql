-- The tokens of deliverers' programs.
select id, code, omschrijving, aangemaakt_op, verloopt_op,
    case when ingetrokken_op is not null then 'ingetrokken' when verloopt_op <= clock_timestamp() then 'verlopen'
        else 'geldig' end as stand
from sec.leversleutel order by id
