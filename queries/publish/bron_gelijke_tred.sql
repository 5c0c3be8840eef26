-- Grain: area, period. Growth at home over what was phased out, since the base quarter; none while nothing was phased out.
with nu as (
    select p.gebied, p.domein, p.periode, coalesce(i.waarde, 0) as binnen, coalesce(a.waarde, 0) as thuis
    from periode p
    left join cel i on i.code = :binnen and i.gebied = p.gebied and i.periode = p.periode and i.uitsplitsing = ''
    left join cel a on a.code = :thuis and a.gebied = p.gebied and a.periode = p.periode and a.uitsplitsing = ''
    where p.domein = :domein and exists (
            select from met_gegevens m where m.formulier = :domein and m.periode = :basis)
),
toen as (
    select gebied, coalesce(max(waarde) filter (where code = :binnen), 0) as binnen,
        coalesce(max(waarde) filter (where code = :thuis), 0) as thuis
    from cel_ook_eerder
    where code in (:binnen, :thuis) and periode = :basis and uitsplitsing = ''
    group by gebied
)
select n.gebied, n.domein, n.periode, '' as uitsplitsing, '' as groep, m.maat, m.waarde, m.basis, null::text as status
from nu n
left join toen t using (gebied)
cross join lateral (select greatest(0, n.thuis - coalesce(t.thuis, 0)) as teller,
        :rho * (coalesce(t.binnen, 0) - n.binnen) as noemer) q
cross join lateral (values ('teller', q.teller, null::numeric), ('noemer', q.noemer, null),
    ('waarde', case when q.noemer > 0 then q.teller / q.noemer end, case when :domein = 'bw' then abs(q.noemer) end))
    m (maat, waarde, basis)
