-- Use as it was, with what is added and without what is taken off.
merge into financien.gebruik g
using (
    select veld, gemeente, voorziening, leveringsvorm, maand, sum(teken * trajecten) as trajecten,
        sum(teken * clienten) as clienten, sum(teken * etmalen) as etmalen,
        sum(teken * weekeenheid_dagen) as weekeenheid_dagen
    from gebruik_deel
    group by veld, gemeente, voorziening, leveringsvorm, maand
) d
on (g.veld, g.gemeente, g.voorziening, g.leveringsvorm, g.maand)
    = (d.veld, d.gemeente, d.voorziening, d.leveringsvorm, d.maand)
when matched and g.trajecten + d.trajecten = 0 then delete
when matched then update set trajecten = g.trajecten + d.trajecten, clienten = g.clienten + d.clienten,
    etmalen = g.etmalen + d.etmalen, weekeenheid_dagen = g.weekeenheid_dagen + d.weekeenheid_dagen
when not matched and d.trajecten > 0 then
    insert (veld, gemeente, voorziening, leveringsvorm, maand, trajecten, clienten, etmalen, weekeenheid_dagen)
    values (d.veld, d.gemeente, d.voorziening, d.leveringsvorm, d.maand, d.trajecten, d.clienten, d.etmalen,
        d.weekeenheid_dagen)
