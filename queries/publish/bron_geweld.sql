-- Grain: area, year. Months are added up; what has no municipality counts in the region.
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, 'waarde' as maat,
    sum(cast(to_jsonb(h) ->> :kolom as int)) as waarde
from monitor.huiselijk_geweld h
cross join lateral (values (h.gemeente), ('regio')) g (gebied)
join periode p on p.domein = 'huiselijk_geweld' and p.gebied = g.gebied and left(h.maand, 4) = p.periode
where h.actueel
group by p.gebied, p.domein, p.periode
