-- Where a period has data, the plain figure exists, even when nobody is counted: 0 people, and of nobody no mean.
insert into cel
select z.naam, z.code, p.gebied, p.domein, p.periode, '', z.groep, z.maat, z.waarde, case when z.waarde is null then 0 end, null
from unnest(cast(:namen as text[]), cast(:codes as text[]), cast(:domeinen as text[]), cast(:perioden as text[]),
    cast(:formulieren as text[]), cast(:groepen as text[]), cast(:maten as text[]), cast(:waarden as numeric[]))
    z (naam, code, domein, perioden, formulieren, groep, maat, waarde)
join periode p on p.domein = z.domein and p.periode ~ z.perioden
left join cel c on c.code = z.code and c.gebied = p.gebied and c.periode = p.periode and c.uitsplitsing = ''
    and c.groep = z.groep and c.maat = z.maat
where c.code is null and (z.formulieren = '' or not exists (
        select from unnest(string_to_array(z.formulieren, '|')) f (formulier)
        where not exists (select from met_gegevens m where m.formulier = f.formulier and m.periode = p.periode)))
