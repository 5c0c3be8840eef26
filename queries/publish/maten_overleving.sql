-- Durations with or without an end, to the share that lasts longer (Kaplan-Meier): the product over days of what is
-- left after the ends of that day, class by class of the days asked for. Nobody at risk: no share.
with dagen as (
    select gebied, domein, periode, dagen::int as dagen, aantal, einden,
        sum(aantal) over (partition by gebied, domein, periode order by dagen desc) as in_beeld
    from ({bron}) b
),
klasse as (
    select gebied, domein, periode, (cast(:grenzen as int[]))[width_bucket(dagen - 1, cast(:grenzen as int[])) + 1] as grens,
        sum(ln(nullif(1 - einden / in_beeld, 0))) as ln_deel, bool_or(einden = in_beeld) as niemand_over,
        sum(aantal) as n, max(dagen) as langste,
        sum(einden / nullif(in_beeld * (in_beeld - einden), 0)) as variantie
    from dagen group by 1, 2, 3, 4
),
totaal as (
    select gebied, domein, periode, sum(n) as n, max(langste) as langste from klasse group by gebied, domein, periode
),
kans as (
    select t.gebied, t.domein, t.periode, g.groep, t.n, case
        when t.langste < g.grens then null
        when bool_or(k.niemand_over) then 0
        else coalesce(exp(sum(k.ln_deel)), 1) end as aandeel,
        -- Greenwood on the scale of log(-log): how far the share lies from its bounds with 95% confidence
        1.959963984540054 * sqrt(sum(k.variantie)) / nullif(abs(sum(k.ln_deel)), 0) as breedte
    from totaal t
    cross join unnest(cast(:groepen as text[]), cast(:grenzen as int[])) g (groep, grens)
    left join klasse k on k.gebied = t.gebied and k.domein = t.domein and k.periode = t.periode and k.grens <= g.grens
    group by t.gebied, t.domein, t.periode, g.groep, g.grens, t.n, t.langste
)
select gebied, domein, periode, '' as uitsplitsing, groep, m.maat, m.waarde, n as basis, null::text as status
from kans
cross join lateral (values ('aandeel', aandeel), ('onder', case when aandeel > 0 then coalesce(power(aandeel, exp(breedte)), 1)
        else aandeel end), ('boven', case when aandeel > 0 then coalesce(power(aandeel, exp(-breedte)), 1) else aandeel end))
    m (maat, waarde)
union all
select gebied, domein, periode, '', '', 'n', n, null, null from totaal
