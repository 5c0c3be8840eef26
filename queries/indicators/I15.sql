-- label = "Duur van de opname van vrouwen"
-- eenheid = "maanden"
-- richting = "lager"
-- uitleg = "Hoeveel maanden vrouwen die in het jaar uit de vrouwenopvang vertrokken er gemiddeld verbleven."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 215
-- domeinen = ["vo"]
-- soort = "duur"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
--
-- Grain: one row per traject of a woman that ended in the year, with its months. Sex is that of her last one.
with geteld as (
    select t.*, p.periode, first_value(t.geslacht) over (
            partition by t.gebied, p.periode, t.persoon order by t.rang desc) as laatste_geslacht
    from traject t
    join periode p on p.gebied = t.gebied and p.domein = t.domein and t.eind >= p.van and t.eind < p.tot
    where t.domein = 'vo'
)
select gebied, domein, periode, '' as uitsplitsing, '' as groep, (eind - startdatum) / 30.4375 as dagen
from geteld where laatste_geslacht = 'v'
