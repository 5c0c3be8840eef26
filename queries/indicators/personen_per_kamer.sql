-- label = "Personen per kamer"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Met hoeveel mensen de mensen in de opvang op de laatste dag een kamer deelden. Van de plaatsen in deze gemeente, wie er ook slaapt."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 322
-- domeinen = ["plek"]
-- soort = "duur"
-- zonder_domein = true
-- tijd = "stand"
--
-- Grain: one row per mo traject open on the last day, by the municipality of the place.
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, s.personen_per_kamer as dagen
from monitor.toestand s
join periode p on p.domein = 'plek' and p.gebied in (s.gemeente_verblijf, 'regio') and s.startdatum < p.tot
    and s.eind >= p.tot
where s.formulier = 'mo' and s.in_domein and s.personen_per_kamer is not null
