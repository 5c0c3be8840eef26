-- What changed: nothing; the end, the completion or the solved loop (from the earlier of the two days on); or anything else, which
-- counts from the application on, and from a week before it, for a stay may join the one before (:gat days).
insert into gewijzigd
with nieuw as (
    select s.traject_id, s.eigen_gemeente, s.persoon, s.aanmelddatum, s.einddatum, r.hulp_afgerond_op,
        r.lus_opgelost_op, r.vast,
        row(s.einddatum, s.reden_einde, s.bestemming, s.gemeente_bestemming, r.zelfredzaamheid_eind)::text as einde
    from geraakt g
    join monitor.stand s on s.formulier = :formulier and s.aanbieder = :aanbieder and s.traject_id = g.traject_id
    cross join lateral ( -- one look-up by index per traject
        select r.hulp_afgerond_op, r.lus_opgelost_op, r.zelfredzaamheid_eind, r.vast from monitor.rij r
        where r.formulier = :formulier and r.aanbieder = :aanbieder and r.traject_id = g.traject_id
            and r.kwartaal = s.kwartaal
        offset 0
    ) r
)
select p.persoon, p.eigen_gemeente, case
        when n.vast is distinct from o.vast then least(n.aanmelddatum, o.aanmelddatum) - 1 - :gat
        else least(
            case when n.einde is distinct from o.einde then least(n.einddatum, o.einddatum) end,
            case when n.hulp_afgerond_op is distinct from o.hulp_afgerond_op
                then least(n.hulp_afgerond_op, o.hulp_afgerond_op) end,
            case when n.lus_opgelost_op is distinct from o.lus_opgelost_op
                then least(n.lus_opgelost_op, o.lus_opgelost_op) end)
    end
from nieuw n
full join (select * from toestand_oud join geraakt using (traject_id)) o using (traject_id)
cross join lateral (values (n.persoon, n.eigen_gemeente), (o.persoon, o.eigen_gemeente)) p (persoon, eigen_gemeente)
where p.persoon is not null
    and (n.vast, n.einde, n.hulp_afgerond_op, n.lus_opgelost_op)
        is distinct from (o.vast, o.einde, o.hulp_afgerond_op, o.lus_opgelost_op)
