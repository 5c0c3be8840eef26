-- Grain: area, domain, period, answer: persons with a traject open on the last day.
select gebied, domein, periode, '' as uitsplitsing, antwoord as groep, 'aantal' as maat, count(*) as waarde
from aanwezig_antwoord
where vraag = :vraag
group by gebied, domein, periode, antwoord
