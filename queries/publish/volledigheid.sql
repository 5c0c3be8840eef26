-- Per area and period: who is missing, and how many trajecten of late deliverers were carried forward to the last
-- day (0 or at least :drempel; else not said).
insert into cijfers.volledigheid
select g.gebied, v.domein, v.periode, v.gegevens_tm, o.namen,
    case when v.domein = 'vo' then array_fill('vrouwenopvang'::text, array[cardinality(o.namen)]) else o.namen end,
    v.verwacht,
    case when d.aantal = 0 or d.aantal >= :drempel then d.aantal end
from unnest(cast(:domeinen as text[]), cast(:perioden as text[]), cast(:tm as text[]), cast(:ontbreekt as text[]),
    cast(:verwacht as int[])) v (domein, periode, gegevens_tm, ontbreekt, verwacht)
cross join lateral (select coalesce(string_to_array(nullif(v.ontbreekt, ''), '|'), '{}') as namen) o
cross join unnest(cast(:gebieden as text[])) g (gebied)
cross join lateral (
    select count(*) as aantal
    from monitor.stand s join periode p on p.domein = v.domein and p.periode = v.periode
    where v.ontbreekt <> '' and s.formulier = v.domein and g.gebied in (s.eigen_gemeente, 'regio')
        and s.startdatum < p.tot and s.einddatum is null
        and monitor.dag_na(s.kwartaal) < p.tot
) d
