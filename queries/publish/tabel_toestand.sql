-- The state of today of every traject of the touched areas, once for their own municipality and once for the region
-- (which is formed anew, not added up).
create temporary table toestand on commit drop as
with geraakt as ( -- what reads two forms needs the states of both
    select distinct gebied, f.formulier from periode
    cross join lateral unnest(case domein when 'bw_mo' then array['bw', 'mo'] else array[domein] end) f (formulier)
)
select g.gebied, s.formulier as domein, m.nummer as persoon, s.aanbieder collate "C" as aanbieder,
    s.traject_id collate "C" as traject_id, s.voorziening, monitor.categorie(s.voorziening) as categorie,
    s.aanmelddatum, s.aangevraagd_op, s.startdatum, s.einddatum, s.eind, s.hulp_afgerond_op,
    s.geboortejaar, s.geslacht, s.reden_einde, s.bestemming,
    coalesce(s.gemeente_bestemming, 'onbekend') as gemeente_bestemming,
    s.besluit, s.vorm, s.reden_niet_opgenomen, s.vervolg, s.aanvraag_vanuit, s.kinderen, s.in_domein,
    s.gemeente_herkomst, coalesce(s.gemeente_verblijf, 'onbekend') as gemeente_verblijf, s.wijk_verblijf,
    s.zelfredzaamheid_start, s.zelfredzaamheid_eind, coalesce(s.inkomen_start, 'onbekend') as inkomen_start, s.schulden,
    s.route, s.oorzaken, s.problematiek, s.rechthebbend, s.id_bewijs, s.lus_opgelost_op, s.personen_per_kamer
from monitor.toestand s
join mens m on m.persoon = s.persoon
join geraakt g on g.formulier = s.formulier and g.gebied in (s.eigen_gemeente, 'regio')
