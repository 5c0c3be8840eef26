-- label = "Zelfredzaam zonder dak"
-- eenheid = "aandeel"
-- richting = "lager"
-- uitleg = "Welk deel van de mensen in de opvang bij de start voldoende of volledig zelfredzaam was, met problemen die alleen van buiten komen. Alleen van wie beide bekend zijn."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 308
-- domeinen = ["mo"]
-- soort = "aandeel"
-- zonder_domein = true
--
-- Grain: area, period. Over persons of personen_mo with both known.
select gebied, domein, periode, '' as uitsplitsing, '' as groep,
    count(*) filter (where zelfredzaamheid_start >= 4 and problematiek = 'extrinsiek') as teller, count(*) as noemer
from gebruiker
where domein = 'mo' and rang is not null and zelfredzaamheid_start is not null and problematiek <> 'onbekend'
group by gebied, domein, periode
