-- label = "Klaar, maar nog niet vertrokken"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Van hoeveel mensen die er op de laatste dag waren de hulp al is afgerond, hoeveel dagen geleden dat was, en bij welk deel meer dan 91 dagen."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 115
-- domeinen = ["bw", "mo", "vo"]
-- soort = "duur"
-- tijd = "stand"
-- norm = "dagen > 91"
-- met_aantal = true
--
-- Grain: one row per episode open on the last day whose last traject started by then has been completed, with days.
with laatste as (
    select distinct on (e.gebied, e.domein, p.periode, e.persoon) e.gebied, e.domein, p.periode, p.tot, e.hulp_afgerond_op
    from episode e
    join periode p on p.gebied = e.gebied and p.domein = e.domein and e.startdatum < p.tot and e.episode_eind >= p.tot
    order by e.gebied, e.domein, p.periode, e.persoon, e.rang desc
)
select gebied, domein, periode, '' as uitsplitsing, '' as groep, tot - hulp_afgerond_op as dagen
from laatste where hulp_afgerond_op < tot
