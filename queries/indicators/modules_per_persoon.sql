-- label = "Modules per persoon"
-- eenheid = "modules per persoon"
-- richting = "geen"
-- uitleg = "Het aantal modules (woonbegeleiding, activering, vervoer) gedeeld door het aantal mensen in beschermd wonen."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 79
-- domeinen = ["bw"]
-- soort = "verhouding"
-- zonder_domein = true
-- [uitsplitsingen]
-- bw = ["categorie"]
--
-- Grain: area, period, group. By category: the modules of the persons whose last traject of bw has it.
with modules as (
    select gebied, domein, periode, persoon, count(*) as aantal
    from gebruik where domein = 'bw' and categorie = 'module'
    group by gebied, domein, periode, persoon
)
select gebied, domein, periode, u.uitsplitsing, u.groep,
    coalesce(sum(m.aantal), 0) as teller, count(p.rang) as noemer
from gebruiker p
left join modules m using (gebied, domein, periode, persoon)
cross join lateral (values ('', ''), ('categorie', p.categorie)) u (uitsplitsing, groep)
where domein = 'bw'
group by gebied, domein, periode, u.uitsplitsing, u.groep
