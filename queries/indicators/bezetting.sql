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
select p.gebied, p.domein, p.periode, u.uitsplitsing, u.groep, sum(d.teller) as teller, sum(d.noemer) as noemer
from ( -- whole before it is joined: the planner takes one name for a handful
    select d.*, g.gebied from monitor.plek_deel d
    cross join lateral (values (d.gemeente_verblijf), ('regio')) g (gebied)
    where d.naam = 'bezetting'
    offset 0
) d
join periode p on p.domein = 'plek' and p.gebied = d.gebied and p.periode = d.periode
cross join lateral (values ('', ''), ('voorziening', d.groep)) u (uitsplitsing, groep)
group by 1, 2, 3, 4, 5
