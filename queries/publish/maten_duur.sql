-- Days of single stays: their number, median and mean, and the share that a norm is about. duurklasse: the number.
select gebied, domein, periode, uitsplitsing, groep, m.maat, m.waarde, m.basis, null::text as status
from (
    select gebied, domein, periode, uitsplitsing, groep, count(*)::numeric as n, avg(dagen) as gemiddelde,
        (percentile_cont(0.5) within group (order by dagen))::numeric as mediaan,
        (count(*) filter (where {norm}))::numeric as teller
    from ({bron}) b
    group by gebied, domein, periode, uitsplitsing, groep
) s
cross join lateral (values
    ('n', n, null::numeric), ('aantal', n, null), ('mediaan', mediaan, n), ('gemiddelde', gemiddelde, n),
    ('teller', teller, null), ('noemer', n, null), ('aandeel', teller / n, n)
) m (maat, waarde, basis)
where (uitsplitsing = 'duurklasse') <= (m.maat = 'aantal')
