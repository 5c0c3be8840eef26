-- label = "Verwachte uitstroom"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Wanneer de aanbieder verwacht dat de mensen die er op de laatste dag waren vertrekken, en waarheen. 'Uitgekomen': van de verwachtingen van een jaar eerder, welk deel uitkwam, hoogstens één kwartaal eerder of later."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 175
-- domeinen = ["bw", "mo"]
-- soort = "zelf"
-- tijd = "stand"
-- groep = "verwachte_uitstroom"
-- eigen_maten = ["aantal"]
-- vooruit = ["uitgekomen"]
-- [uitsplitsingen]
-- bw = ["verwachte_bestemming", "verwachte_gemeente", "uitgekomen"]
-- mo = ["verwachte_bestemming", "verwachte_gemeente", "uitgekomen"]
--
-- Grain: area, domain, period, expected quarter (or destination, or municipality); uitgekomen: the share of last year's
-- estimates that came true, not known until the quarter after is there.
with verwacht as ( -- trajecten with an estimate, and the days for which it is the answer
    select t.gebied, t.domein, t.startdatum, t.eind, a.van, a.tot,
        monitor.dag_na(a.verwachte_uitstroom) - interval '3 months' as dag
    from traject t
    join antwoord a on a.domein = t.domein and a.aanbieder = t.aanbieder and a.traject_id = t.traject_id
        and a.verwachte_uitstroom is not null
    where t.in_domein and t.domein in ('bw', 'mo')
),
kwartaal as ( -- open on the last day of the quarter four before, expected by the end of this one
    select q.gebied, q.domein, q.kwartaal, count(*) as noemer,
        count(*) filter (where v.eind >= v.dag - interval '3 months' and v.eind < v.dag + interval '6 months') as teller
    from (select distinct gebied, domein, date_trunc('quarter', tot - 1)::date as kwartaal from periode_alle) q
    cross join lateral (select q.kwartaal - interval '9 months' as na) d
    join verwacht v on v.gebied = q.gebied and v.domein = q.domein and v.startdatum < d.na and v.eind >= d.na
        and v.van < d.na and v.tot >= d.na and v.dag <= q.kwartaal
    group by q.gebied, q.domein, q.kwartaal
)
select gebied, domein, periode, case vraag when 'verwachte_uitstroom' then '' else vraag end as uitsplitsing,
    antwoord as groep, 'aantal' as maat, count(*)::numeric as waarde, null::numeric as basis, null::text as status
from aanwezig_antwoord
where vraag like 'verwachte%'
group by gebied, domein, periode, vraag, antwoord
union all
select g.gebied, g.domein, g.periode, 'uitgekomen', '', m.maat, case when g.is_bekend then m.waarde end,
    case when g.is_bekend then m.basis end, case when not g.is_bekend then 'nog_niet' end
from (
    select p.gebied, p.domein, p.periode, is_bekend, coalesce(k.noemer, 0) as noemer, coalesce(k.teller, 0) as teller
    from periode_alle p
    cross join lateral (select date_trunc('quarter', p.tot - 1)::date as kwartaal) q
    cross join lateral (
        select exists (
            select from met_gegevens m
            where m.formulier = p.domein and m.periode ~ '^....K.$' and m.van = q.kwartaal + interval '3 months'
        ) as is_bekend
    ) b
    left join kwartaal k on k.gebied = p.gebied and k.domein = p.domein and k.kwartaal = q.kwartaal
    where p.domein in ('bw', 'mo')
) g
cross join lateral (values ('teller', g.teller::numeric, null::numeric), ('noemer', g.noemer, null),
    ('aandeel', g.teller::numeric / nullif(g.noemer, 0), g.noemer::numeric)) m (maat, waarde, basis)
