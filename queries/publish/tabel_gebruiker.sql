-- One row per person and period: the last traject used (of the domain, and of all), the first day of use, and whether
-- the person was there on the day before (even if only until then).
create temporary table gebruiker on commit drop as
with g as (
    select gebied, domein, periode, van, persoon, max(rang) filter (where in_domein) as rang, max(rang) as rang_van_alle,
        min(greatest(startdatum, van)) filter (where in_domein) as eerste_dag,
        bool_or(startdatum < van) filter (where in_domein) as liep_al
    from gebruik
    group by gebied, domein, periode, van, persoon
)
select g.gebied, g.domein, g.periode, g.persoon, g.rang, g.eerste_dag, t.categorie, t.geslacht,
    monitor.leeftijdsgroep(extract(year from g.van)::int - t.geboortejaar) as leeftijdsgroep,
    a.geslacht as geslacht_van_alle,
    monitor.leeftijdsgroep(extract(year from g.van)::int - a.geboortejaar) as leeftijdsgroep_van_alle,
    extract(year from g.van)::int - t.geboortejaar as leeftijd,
    t.inkomen_start, t.schulden, t.zelfredzaamheid_start, t.route, t.oorzaken, t.problematiek, t.rechthebbend,
    g.liep_al or g.rang is not null and exists (
        select from traject v
        where v.gebied = g.gebied and v.domein = g.domein and v.persoon = g.persoon and v.in_domein
            and v.startdatum < g.van and v.eind >= g.van) as liep_al
from g
left join traject t on t.rang = g.rang
join traject a on a.rang = g.rang_van_alle
