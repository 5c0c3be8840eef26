-- Emergency access in this area, with what was done with it and who reviewed it.
select n.id, n.wie, n.rol, n.reden, n.gevraagd_door, n.besloten_door, n.van, n.tot,
    (select count(*) from audit.gebeurtenis e where e.noodgeval and e.actor = n.wie and e.op >= n.van and e.op < n.tot) as handelingen,
    (select b.op from audit.nood_beoordeling b where b.verzoek = n.id order by b.op limit 1) as beoordeeld_op,
    clock_timestamp() > n.van + interval '5 days' as te_laat
from sec.noodgevallen() n
order by n.van desc
limit 50
