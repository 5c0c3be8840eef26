-- Persons open on the last day, each once, with the first known answer in the order of their open trajecten, from the
-- last; without one: unknown. uitsplitsing names the question.
create temporary table aanwezig_antwoord on commit drop as
select distinct on (p.gebied, p.domein, p.periode, p.persoon, v.vraag)
    p.gebied, p.domein, p.periode, p.persoon, p.aanbieder, v.vraag, coalesce(v.antwoord, 'onbekend') as antwoord
from aanwezig p
join antwoord a on a.domein = p.domein and a.aanbieder = p.aanbieder and a.traject_id = p.traject_id
    and a.van < p.tot and a.tot >= p.tot
cross join lateral (values
    ('woonwens', a.woonwens), ('terugkeerwens', a.terugkeerwens), ('reden_verblijfplaats', a.reden_verblijfplaats),
    ('verwachte_uitstroom', a.verwachte_uitstroom), ('verwachte_bestemming', a.verwachte_bestemming),
    ('verwachte_gemeente', a.verwachte_gemeente), ('nodig', nullif(array_to_string(a.nodig, '|'), ''))
) v (vraag, antwoord)
where p.domein in ('bw', 'mo')
order by p.gebied, p.domein, p.periode, p.persoon, v.vraag, v.antwoord is null or v.antwoord = 'onbekend', p.rang desc
