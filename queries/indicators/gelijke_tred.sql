-- label = "Gelijke tred, naar plaats"
-- eenheid = "verhouding"
-- richting = "geen"
-- uitleg = "Hoeveel plaatsen er thuis bij kwamen voor elke plaats die bij aanbieders verdween, sinds het tweede kwartaal van 2018. Onder 0,9 loopt de opbouw achter, boven 1,1 loopt de opbouw voor."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 410
-- domeinen = ["capaciteit"]
-- soort = "zelf"
-- zonder_domein = true
-- maten = ["teller", "noemer", "waarde"]
-- basis = "2018K2"
-- rho = 1
-- zonder_personen = true
--
-- Grain: area, period. Growth at home over what was phased out, since the base quarter; none while nothing was phased out.
with nu as (
    select p.gebied, p.domein, p.periode, coalesce(i.waarde, 0) as binnen, coalesce(a.waarde, 0) as thuis
    from periode p
    left join cel i on i.code = 'plaatsen_intramuraal' and i.gebied = p.gebied and i.periode = p.periode and i.uitsplitsing = ''
    left join cel a on a.code = 'plaatsen_ambulant' and a.gebied = p.gebied and a.periode = p.periode and a.uitsplitsing = ''
    where p.domein = 'capaciteit' and exists (
            select from met_gegevens m where m.formulier = 'capaciteit' and m.periode = :basis)
),
toen as (
    select gebied, coalesce(max(waarde) filter (where code = 'plaatsen_intramuraal'), 0) as binnen,
        coalesce(max(waarde) filter (where code = 'plaatsen_ambulant'), 0) as thuis
    from cel_ook_eerder
    where code in ('plaatsen_intramuraal', 'plaatsen_ambulant') and periode = :basis and uitsplitsing = ''
    group by gebied
)
select n.gebied, n.domein, n.periode, '' as uitsplitsing, '' as groep, m.maat, m.waarde, m.basis, null::text as status
from nu n
left join toen t using (gebied)
cross join lateral (select greatest(0, n.thuis - coalesce(t.thuis, 0)) as teller,
        :rho * (coalesce(t.binnen, 0) - n.binnen) as noemer) q
cross join lateral (values ('teller', q.teller, null::numeric), ('noemer', q.noemer, null),
    ('waarde', case when q.noemer > 0 then q.teller / q.noemer end, null))
    m (maat, waarde, basis)
