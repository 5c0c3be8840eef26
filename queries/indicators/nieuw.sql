-- label = "Nieuw"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Wie van de gebruikers er vlak voor de periode niet was en in de 24 maanden voor de eerste dag nergens beschermd wonen, opvang of vrouwenopvang had."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 76
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- formulieren = ["bw", "mo", "vo"]
--
-- Grain: area, domain, period. No use of bw, mo or vo, in any municipality, in the 24 months before the first day.
select g.gebied, g.domein, g.periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, count(*) as waarde
from gebruiker g
where g.rang is not null and not g.liep_al and not exists (
    select from verblijf v
    where v.persoon = g.persoon and v.startdatum < g.eerste_dag and v.eind > g.eerste_dag - interval '24 months')
group by g.gebied, g.domein, g.periode
