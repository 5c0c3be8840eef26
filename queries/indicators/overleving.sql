-- label = "Nog aanwezig na"
-- eenheid = "aandeel"
-- richting = "geen"
-- uitleg = "Welk deel van de mensen die in de vijf jaar tot het eind van de periode binnenkwamen na zoveel dagen nog aanwezig was (Kaplan-Meier: wie er nog is, telt mee zolang die er is)."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 110
-- domeinen = ["bw", "mo", "vo"]
-- soort = "overleving"
-- groepen = ["91", "183", "365", "730", "1096"]
--
-- Grain: one row per episode that began in the five years up to the end of the period, with its days until its end
-- (is_einde) or until the period's end. An end and a look on the same day: the end comes first.
select e.gebied, e.domein, p.periode, least(e.episode_eind, p.tot) - e.episode_begin as dagen,
    e.episode_eind <= p.tot as is_einde
from episode e
join periode p on p.gebied = e.gebied and p.domein = e.domein
    and e.episode_begin >= p.tot - interval '5 years' and e.episode_begin < p.tot
where e.is_eerste_traject
