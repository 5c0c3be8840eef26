-- label = "Verblijfsduur van wie er is"
-- eenheid = "dagen"
-- richting = "geen"
-- uitleg = "Hoeveel dagen de mensen die er op de laatste dag waren er al aan één stuk waren, en welk deel hoogstens 91 dagen."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 105
-- domeinen = ["bw", "mo", "vo"]
-- soort = "duur"
-- tijd = "stand"
-- norm = "dagen <= 91"
-- additief = ["duurklasse"]
-- [uitsplitsingen]
-- bw = ["duurklasse"]
-- mo = ["duurklasse"]
-- vo = ["duurklasse"]
--
-- Grain: one row per episode open on the last day (twice: plain, and in its class), with its days so far.
select e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep, p.tot - e.episode_begin as dagen
from episode e
join periode p on p.gebied = e.gebied and p.domein = e.domein and e.episode_begin < p.tot and e.episode_eind >= p.tot
cross join lateral (values ('', ''), ('duurklasse', monitor.duurklasse(p.tot - e.episode_begin))) u (uitsplitsing, groep)
where e.is_eerste_traject
