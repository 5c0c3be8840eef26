-- label = "Verblijfsduur van vertrekkers"
-- eenheid = "dagen"
-- richting = "geen"
-- uitleg = "Hoeveel dagen de mensen die in de periode vertrokken er aan één stuk waren, en welk deel hoogstens 91 dagen bleef."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 100
-- domeinen = ["bw", "mo", "vo"]
-- soort = "duur"
-- tijd = "stroom"
-- norm = "dagen <= 91"
-- additief = ["duurklasse"]
-- [uitsplitsingen]
-- bw = ["duurklasse"]
-- mo = ["duurklasse"]
-- vo = ["duurklasse"]
--
-- Grain: one row per episode that ended in the period (twice: plain, and in its class), with its days.
select e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep, e.episode_eind - e.episode_begin as dagen
from episode e
join periode p on p.gebied = e.gebied and p.domein = e.domein and e.episode_eind >= p.van and e.episode_eind < p.tot
cross join lateral (values ('', ''), ('duurklasse', monitor.duurklasse(e.episode_eind - e.episode_begin)))
    u (uitsplitsing, groep)
where e.is_laatste_traject
