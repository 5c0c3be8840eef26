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
with plaats as ( -- of one form, and of the whole country: both tables as they are, not a look-up for each
    select r.gemeente_verblijf, r.personen_per_kamer, s.startdatum, s.eind
    from monitor.mo r
    join monitor.stand s on s.formulier = 'mo' and s.aanbieder = r.aanbieder and s.traject_id = r.traject_id
        and s.kwartaal = r.kwartaal
    where r.actueel and r.personen_per_kamer is not null and s.in_domein
)
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, s.personen_per_kamer as dagen
from plaats s
join periode p on p.domein = 'plek' and p.gebied in (s.gemeente_verblijf, 'regio') and s.startdatum < p.tot
    and s.eind >= p.tot
