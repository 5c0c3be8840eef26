-- Per area, form and period: who is missing, and how many trajecten of late deliverers were carried forward to the
-- last day (0 or at least :drempel; else not said).
insert into cijfers.volledigheid (gebied, domein, periode, gegevens_tm, ontbreekt, ontbreekt_getoond, verwacht, doorgetrokken)
with v as (
    select m.tot, v.formulier, v.periode, v.tm, v.verwacht,
        coalesce(string_to_array(nullif(v.ontbreekt, ''), '|'), '{}') as namen
    from unnest(cast(:domeinen as text[]), cast(:perioden as text[]), cast(:tm as text[]), cast(:ontbreekt as text[]),
        cast(:verwacht as int[])) v (formulier, periode, tm, ontbreekt, verwacht)
    join met_gegevens m using (formulier, periode)
),
doorgetrokken as (
    select g.gebied, v.formulier, v.periode, count(*) as aantal
    from v
    join monitor.stand s on s.formulier = v.formulier and s.aanbieder = any(v.namen) and s.startdatum < v.tot
        and s.einddatum is null and monitor.dag_na(s.kwartaal) < v.tot
    cross join lateral (values (s.eigen_gemeente), ('regio')) g (gebied)
    group by g.gebied, v.formulier, v.periode
)
select g.gebied, v.formulier, v.periode, v.tm, v.namen,
    case v.formulier when 'vo' then array_fill('vrouwenopvang'::text, array[cardinality(v.namen)]) else v.namen end,
    v.verwacht, case when coalesce(d.aantal, 0) = 0 then 0 when d.aantal >= :drempel then d.aantal end
from v
cross join unnest(cast(:gebieden as text[])) g (gebied)
left join doorgetrokken d on d.gebied = g.gebied and d.formulier = v.formulier and d.periode = v.periode
