-- label = "Eigen inwoners ambulant"
-- eenheid = "personen"
-- richting = "hoger"
-- uitleg = "Hoeveel eigen inwoners op de laatste dag thuis begeleid werden (ambulant), waar ze ook verblijven."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 406
-- domeinen = ["bw"]
-- soort = "telling"
-- zonder_domein = true
-- tijd = "stand"
-- additief = ["gemeente_verblijf"]
-- [uitsplitsingen]
-- bw = ["gemeente_verblijf"]
--
-- Grain: area, period, municipality of stay: each person once, by the last open traject of the category.
select gebied, domein, periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(*) as waarde
from (
    select distinct on (gebied, periode, persoon) gebied, domein, periode, gemeente_verblijf
    from aanwezig
    where domein = 'bw' and categorie = 'ambulant'
    order by gebied, periode, persoon, rang desc
) a
cross join lateral (values ('', ''), ('gemeente_verblijf', gemeente_verblijf)) u (uitsplitsing, groep)
group by 1, 2, 3, 4, 5
