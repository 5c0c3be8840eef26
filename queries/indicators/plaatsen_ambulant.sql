-- label = "Plaatsen ambulant"
-- eenheid = "plaatsen"
-- richting = "hoger"
-- uitleg = "Hoeveel mensen er op de laatste dag in deze gemeente tegelijk thuis begeleid konden worden (ambulant)."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 402
-- domeinen = ["capaciteit"]
-- soort = "telling"
-- zonder_domein = true
-- zonder_personen = true
-- tijd = "stand"
--
-- Grain: area of the place, period: of the delivery of the quarter that holds the last day.
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, 'aantal' as maat, sum(c.plaatsen) as waarde
from monitor.capaciteit c
join periode p on p.domein = 'capaciteit' and p.gebied in (c.gemeente_verblijf, 'regio') and c.datum_van < p.tot
    and coalesce(c.datum_tot, 'infinity') >= p.tot and monitor.dag_na(c.kwartaal) >= p.tot
    and monitor.dag_na(c.kwartaal) - interval '3 months' < p.tot
where c.actueel and monitor.categorie(c.voorziening) = 'ambulant'
group by 1, 2, 3
