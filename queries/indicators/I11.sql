-- label = "Intensief casemanagement"
-- eenheid = "casussen"
-- richting = "hoger"
-- uitleg = "Het aantal casussen met intensief casemanagement bij Veilig Thuis."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 211
-- domeinen = ["huiselijk_geweld"]
-- soort = "som"
-- perioden = ["jaar"]
-- zonder_domein = true
--
-- Grain: area, year. Months are added up; what has no municipality counts in the region.
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, 'waarde' as maat, sum(h.intensief_casemanagement) as waarde
from monitor.huiselijk_geweld h
join periode p on p.domein = 'huiselijk_geweld' and p.gebied in (h.gemeente, 'regio') and left(h.maand, 4) = p.periode
where h.actueel
group by p.gebied, p.domein, p.periode
