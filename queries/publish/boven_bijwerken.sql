-- Cost above thresholds as it was, with what is added and without what is taken off.
merge into financien.kosten_boven k
using (
    select veld, gemeente, jaar, drempel_centen, sum(teken * clienten) as clienten,
        sum(teken * clienten_boven) as clienten_boven, sum(teken * kosten_centen) as kosten_centen,
        sum(teken * boven_centen) as boven_centen
    from boven_deel
    group by veld, gemeente, jaar, drempel_centen
) d
on (k.veld, k.gemeente, k.jaar, k.drempel_centen) = (d.veld, d.gemeente, d.jaar, d.drempel_centen)
when matched and k.clienten + d.clienten = 0 then delete
when matched then update set clienten = k.clienten + d.clienten, clienten_boven = k.clienten_boven + d.clienten_boven,
    kosten_centen = k.kosten_centen + d.kosten_centen, boven_centen = k.boven_centen + d.boven_centen
when not matched and d.clienten > 0 then
    insert (veld, gemeente, jaar, drempel_centen, clienten, clienten_boven, kosten_centen, boven_centen)
    values (d.veld, d.gemeente, d.jaar, d.drempel_centen, d.clienten, d.clienten_boven, d.kosten_centen, d.boven_centen)
