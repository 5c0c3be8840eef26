-- Grain: area, period, answer: persons of personen_mo by their last traject used.
select gebied, domein, periode, '' as uitsplitsing, case :vraag when 'route' then route when 'problematiek' then problematiek
        else rechthebbend end as groep, 'aantal' as maat, count(*) as waarde
from gebruiker
where domein = 'mo' and rang is not null
group by 1, 2, 3, 5
