-- The state of today of every traject of the touched areas, once for their own municipality and once for the region
-- (which is formed anew, not added up).
create temporary table toestand on commit drop as
with geraakt as ( -- what reads two forms needs the states of both
    select distinct gebied, f.formulier from periode
    cross join lateral unnest(case domein when 'bw_mo' then array['bw', 'mo'] else array[domein] end) f (formulier)
),
eigen as materialized ( -- first whose they are, then a look-up for each: the planner cannot know how few may be left
    select s.*, m.nummer, m.telt from {stand} s
    join mens m on m.persoon = s.persoon
    where exists (select from geraakt g where g.formulier = s.formulier and g.gebied = s.eigen_gemeente)
        or m.telt and exists (select from geraakt g where g.formulier = s.formulier and g.gebied = 'regio')
)
select g.gebied, s.formulier as domein, s.nummer as persoon, s.aanbieder collate "C" as aanbieder,
    s.traject_id collate "C" as traject_id, s.voorziening, monitor.categorie(s.voorziening) as categorie,
    s.aanmelddatum, r.aangevraagd_op, s.startdatum, s.einddatum, s.eind, r.hulp_afgerond_op,
    s.geboortejaar, s.geslacht, s.reden_einde, s.bestemming,
    coalesce(s.gemeente_bestemming, 'onbekend') as gemeente_bestemming,
    s.besluit, s.vorm, r.reden_niet_opgenomen, r.vervolg, r.aanvraag_vanuit, r.kinderen, s.in_domein,
    r.gemeente_herkomst, coalesce(r.gemeente_verblijf, 'onbekend') as gemeente_verblijf, r.wijk_verblijf,
    r.zelfredzaamheid_start, r.zelfredzaamheid_eind, coalesce(r.inkomen_start, 'onbekend') as inkomen_start, r.schulden,
    r.route, r.oorzaken, r.problematiek, r.rechthebbend, r.id_bewijs, r.lus_opgelost_op, r.personen_per_kamer
from eigen s
cross join lateral (
    select * from {rij} r
    where r.formulier = s.formulier and r.aanbieder = s.aanbieder and r.traject_id = s.traject_id
        and r.kwartaal = s.kwartaal
    offset 0
) r
join geraakt g on g.formulier = s.formulier and (g.gebied = s.eigen_gemeente or s.telt and g.gebied = 'regio')
