-- Days of single stays, counted: their number, median and mean, and the share that a norm is about. duurklasse: the number.
select gebied, domein, periode, uitsplitsing, groep, m.maat, m.waarde, m.basis, null::text as status
from (
    select gebied, domein, periode, uitsplitsing, groep, n, sum(dagen * aantal) / n as gemiddelde,
        (min(dagen) filter (where 2 * tot_en_met >= n) + min(dagen) filter (where 2 * tot_en_met > n)) / 2 as mediaan,
        coalesce(sum(aantal) filter (where {norm}), 0) as teller
    from (
        select *, sum(aantal) over (partition by gebied, domein, periode, uitsplitsing, groep) as n,
            sum(aantal) over (partition by gebied, domein, periode, uitsplitsing, groep order by dagen) as tot_en_met
        from ({bron}) b
    ) d
    group by gebied, domein, periode, uitsplitsing, groep, n
) s
cross join lateral (values
    ('n', n, null::numeric), ('aantal', n, null), ('mediaan', mediaan, n), ('gemiddelde', gemiddelde, n),
    ('teller', teller, null), ('noemer', n, null), ('aandeel', teller / n, n)
) m (maat, waarde, basis)
where (uitsplitsing = 'duurklasse') <= (m.maat = 'aantal')
