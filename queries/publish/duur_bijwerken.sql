-- The kept durations of the region: without those of the changed persons then, with theirs of now.
merge into monitor.duur_regio k
using (
    select naam, domein, periode, uitsplitsing, groep, dagen, sum(aantal) as aantal, sum(einden) as einden
    from (
        select naam, domein, periode, uitsplitsing, groep, dagen, aantal, einden
        from duur where gebied = 'regio' and naam = any(cast(:namen as text[]))
        union all
        select naam, domein, periode, uitsplitsing, groep, dagen, -aantal, -einden
        from duur_toen where gebied = 'regio'
    ) d
    group by naam, domein, periode, uitsplitsing, groep, dagen
    having sum(aantal) <> 0 or sum(einden) <> 0
) v
on (k.naam, k.domein, k.periode, k.uitsplitsing, k.groep, k.dagen)
    = (v.naam, v.domein, v.periode, v.uitsplitsing, v.groep, v.dagen)
when matched and k.aantal + v.aantal = 0 then delete
when matched then update set aantal = k.aantal + v.aantal, einden = k.einden + v.einden
when not matched then insert (naam, domein, periode, uitsplitsing, groep, dagen, aantal, einden)
    values (v.naam, v.domein, v.periode, v.uitsplitsing, v.groep, v.dagen, v.aantal, v.einden)
