-- label = "Doorstroom"
-- eenheid = "verhuizingen"
-- richting = "geen"
-- uitleg = "Hoe vaak iemand in de periode binnen 7 dagen van de ene naar de andere soort voorziening ging, zonder tussendoor te vertrekken."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 70
-- domeinen = ["bw", "mo"]
-- soort = "telling"
-- tijd = "stroom"
-- additief = ["van_naar"]
-- [uitsplitsingen]
-- bw = ["van_naar"]
-- mo = ["van_naar"]
--
-- Grain: area, domain, period, from > to. The traject before is the latest earlier one of the episode that had not
-- ended more than :gat days ago.
with stap as (
    select e.gebied, e.domein, e.startdatum, v.voorziening as van, e.voorziening as naar
    from episode e
    cross join lateral (
        select v.voorziening from episode v
        where v.gebied = e.gebied and v.domein = e.domein and v.persoon = e.persoon and v.nummer = e.nummer
            and v.startdatum < e.startdatum and v.eind >= e.startdatum - :gat
        order by v.startdatum desc, v.rang desc
        limit 1
    ) v
    where e.domein in ('bw', 'mo') and v.voorziening <> e.voorziening
)
select s.gebied, s.domein, p.periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(*) as waarde
from stap s
join periode p on p.gebied = s.gebied and p.domein = s.domein and s.startdatum >= p.van and s.startdatum < p.tot
cross join lateral (values ('', ''), ('van_naar', s.van || '>' || s.naar)) u (uitsplitsing, groep)
group by s.gebied, s.domein, p.periode, u.uitsplitsing, u.groep
