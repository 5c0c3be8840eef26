-- label = "Bezetting"
-- eenheid = "aandeel"
-- richting = "geen"
-- uitleg = "Hoeveel nachten er in de nachtopvang, crisisopvang en winteropvang geslapen werd, gedeeld door de plaatsen die er waren. Van de plaatsen in deze gemeente, wie er ook slaapt."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 320
-- domeinen = ["plek"]
-- soort = "aandeel"
-- zonder_domein = true
-- formulieren = ["mo_nachten", "capaciteit"]
-- additief = ["voorziening"]
-- tijd = "stroom"
-- [uitsplitsingen]
-- plek = ["voorziening"]
--
-- Grain: area of the place, period, voorziening. Only nights on which that deliverer has places there.
with dag as (
    select c.aanbieder, c.voorziening, c.gemeente_verblijf, d.datum::date as datum, sum(c.plaatsen) as plaatsen
    from monitor.capaciteit c
    cross join lateral generate_series(greatest(c.datum_van, (monitor.dag_na(c.kwartaal) - interval '3 months')::date),
        least(c.datum_tot, monitor.dag_na(c.kwartaal)) - 1, interval '1 day') d (datum)
    where c.actueel and c.voorziening in ('nachtopvang', 'crisisopvang', 'winteropvang') and c.plaatsen > 0
        and monitor.dag_na(c.kwartaal) > (select min(van) from periode where domein = 'plek')
    group by 1, 2, 3, 4
),
nacht as (
    select s.aanbieder, s.voorziening, s.gemeente_verblijf, n.datum, count(*) as nachten
    from monitor.mo_nachten n
    join monitor.toestand s on s.formulier = 'mo' and s.aanbieder = n.aanbieder and s.traject_id = n.traject_id
    where n.actueel and s.voorziening in ('nachtopvang', 'crisisopvang', 'winteropvang') and n.datum >= s.startdatum
        and n.datum < s.eind and n.datum >= (select min(van) from periode where domein = 'plek')
    group by 1, 2, 3, 4
),
bezet as (
    select d.gemeente_verblijf, d.voorziening, d.datum, sum(coalesce(n.nachten, 0)) as nachten,
        sum(d.plaatsen) as plaatsen
    from dag d left join nacht n using (aanbieder, voorziening, gemeente_verblijf, datum)
    group by 1, 2, 3
)
select p.gebied, p.domein, p.periode, u.uitsplitsing, u.groep, sum(b.nachten) as teller, sum(b.plaatsen) as noemer
from bezet b
join periode p on p.domein = 'plek' and p.gebied in (b.gemeente_verblijf, 'regio') and b.datum >= p.van
    and b.datum < p.tot
cross join lateral (values ('', ''), ('voorziening', b.voorziening)) u (uitsplitsing, groep)
group by 1, 2, 3, 4, 5
