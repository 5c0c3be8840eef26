-- label = "Wat vertrek in de weg staat"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Wat volgens de aanbieder in de weg staat aan het vertrek van mensen van wie de hulp is afgerond maar die er nog zijn. Iemand kan meer knelpunten hebben."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 180
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- tijd = "stand"
-- groep = "knelpunt"
--
-- Grain: area, domain, period, obstacle: the persons of afgerond_niet_uitgestroomd; several each, none is unknown.
with laatste as (
    select distinct on (e.gebied, e.domein, p.periode, e.persoon) e.gebied, e.domein, p.periode, p.tot, e.persoon,
        e.hulp_afgerond_op, e.aanbieder, e.traject_id
    from episode e
    join periode p on p.gebied = e.gebied and p.domein = e.domein and e.startdatum < p.tot and e.episode_eind >= p.tot
    order by e.gebied, e.domein, p.periode, e.persoon, e.rang desc
)
select l.gebied, l.domein, l.periode, '' as uitsplitsing, k.knelpunt as groep, 'aantal' as maat, count(*) as waarde
from laatste l
join antwoord a on a.domein = l.domein and a.aanbieder = l.aanbieder and a.traject_id = l.traject_id
    and a.van < l.tot and a.tot >= l.tot
cross join lateral unnest(case a.knelpunten when '{}' then array['onbekend'] else a.knelpunten end) k (knelpunt)
where l.hulp_afgerond_op < l.tot
group by l.gebied, l.domein, l.periode, k.knelpunt
