-- label = "Geen identiteitsbewijs en geen inkomen"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Hoeveel mensen op de laatste dag in de opvang waren zonder identiteitsbewijs en zonder inkomen. Zonder het een krijg je het ander niet: een lus."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 198
-- domeinen = ["mo"]
-- soort = "telling"
-- tijd = "stand"
-- zonder_domein = true
--
-- Grain: area, period.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(distinct persoon) as waarde
from aanwezig
where domein = 'mo' and id_bewijs = 'nee' and inkomen_start = 'geen'
    and (lus_opgelost_op is null or lus_opgelost_op >= tot)
group by gebied, domein, periode
