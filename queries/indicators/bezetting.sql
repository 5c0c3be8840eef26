-- label = "Bezetting"
-- eenheid = "aandeel"
-- richting = "geen"
-- uitleg = "Hoeveel nachten er in de nachtopvang, crisisopvang en winteropvang geslapen werd, gedeeld door de plaatsen die er waren. Van de plaatsen in deze gemeente, wie er ook slaapt."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 320
-- domeinen = ["plek"]
-- soort = "aandeel"
-- zonder_domein = true
-- formulieren = ["mo_nachten", "capaciteit"]
-- additief = ["voorziening"]
-- tijd = "stroom"
-- [uitsplitsingen]
-- plek = ["voorziening"]
--
-- Grain: area of the place, period, voorziening, added up over deliverers (publish/tel_bezetting).
select gebied, domein, periode, u.uitsplitsing, u.groep, sum(teller) as teller, sum(noemer) as noemer
from plek
cross join lateral (values ('', ''), ('voorziening', plek.groep)) u (uitsplitsing, groep)
where naam = 'bezetting'
group by 1, 2, 3, 4, 5
