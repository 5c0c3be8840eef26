-- Own residents who are there or wait on the last day of the data of their form, with the latest answers. A stay counts
-- from the start of the episode (gaps of at most :gat days).
with horizon as (
    select formulier, max(tot) as tot from met_gegevens where formulier in ('bw', 'mo') group by formulier
),
gemerkt as (
    select s.*, coalesce(startdatum > :gat + max(eind) over (
            partition by formulier, eigen_gemeente, persoon order by startdatum nulls last, eind
            rows between unbounded preceding and 1 preceding), true) as is_eerste
    from monitor.stand s
    where formulier in ('bw', 'mo') and in_domein and eigen_gemeente = any(cast(:gebieden as text[]))
),
genummerd as (
    select *, count(*) filter (where is_eerste) over (
            partition by formulier, eigen_gemeente, persoon order by startdatum nulls last, eind) as nummer
    from gemerkt
),
episode as (
    select *, min(startdatum) over (partition by formulier, eigen_gemeente, persoon, nummer) as begin from genummerd
),
lijst as (
    select s.*, h.tot, coalesce(s.startdatum < h.tot, false) as is_gestart
    from episode s
    join horizon h on h.formulier = s.formulier
    where s.aanmelddatum < h.tot
        and case when s.startdatum < h.tot then s.eind >= h.tot else s.einddatum is null or s.einddatum >= h.tot end
)
select l.eigen_gemeente as gebied, l.persoon, l.formulier as domein, l.aanbieder, l.traject_id, l.voorziening,
    monitor.leeftijdsgroep(extract(year from l.tot - 1)::int - l.geboortejaar) as leeftijdsgroep,
    l.tot - 1 as gegevens_tm, case when not l.is_gestart then l.tot - r.aangevraagd_op end as wacht_dagen,
    case when l.is_gestart then l.tot - l.begin end as verblijf_dagen,
    case when r.hulp_afgerond_op < l.tot then l.tot - r.hulp_afgerond_op end as klaar_dagen,
    a.knelpunten, coalesce(a.woonwens, 'onbekend') as woonwens, coalesce(a.terugkeerwens, 'onbekend') as terugkeerwens,
    coalesce(a.verwachte_uitstroom, 'onbekend') as verwachte_uitstroom,
    coalesce(a.verwachte_bestemming, 'onbekend') as verwachte_bestemming
from lijst l
cross join lateral ( -- one look-up by index per traject, as elsewhere: the views are unions
    select r.aangevraagd_op, r.hulp_afgerond_op from monitor.rij r
    where r.formulier = l.formulier and r.aanbieder = l.aanbieder and r.traject_id = l.traject_id
        and r.kwartaal = l.kwartaal
    offset 0
) r
cross join lateral (
    select a.* from monitor.antwoord a
    where a.formulier = l.formulier and a.actueel and a.aanbieder = l.aanbieder and a.traject_id = l.traject_id
        and a.kwartaal = l.kwartaal
    offset 0
) a
where r.aangevraagd_op < l.tot
order by 1, 3, 4, 5
