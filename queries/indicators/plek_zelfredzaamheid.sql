-- label = "Plek en zelfredzaamheid"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Op welke plek de mensen waren die er op de laatste dag waren, en hoe zelfredzaam ze bij de start waren."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 312
-- domeinen = ["mo"]
-- soort = "telling"
-- tijd = "stand"
-- groep = "plek_zelfredzaamheid"
--
-- Grain: area, period, voorziening > class at the start: each person open on the last day once, by the last open traject.
select gebied, domein, periode, '' as uitsplitsing,
    voorziening || '>' || coalesce(zelfredzaamheid_start::text, 'onbekend') as groep, 'aantal' as maat, count(*) as waarde
from (
    select distinct on (gebied, domein, periode, persoon) * from aanwezig
    where domein = 'mo'
    order by gebied, domein, periode, persoon, rang desc
) a
group by 1, 2, 3, 5
