-- label = "Doorstroom"
-- eenheid = "verhuizingen"
-- richting = "geen"
-- uitleg = "Hoe vaak iemand in de periode binnen 7 dagen van de ene naar de andere soort voorziening ging, zonder tussendoor te vertrekken."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 70
-- domeinen = ["bw", "mo"]
-- maten = ["aantal"]
-- additief = ["van_naar"]
-- [uitsplitsingen]
-- bw = ["van_naar"]
-- mo = ["van_naar"]
--
-- Grain: area, domain, period, from > to. The traject before is the latest earlier one of the episode that had not
-- ended more than :gat days ago.
select e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(*) as waarde
from episode e
join periode p on p.domein = e.domein and e.startdatum >= p.van and e.startdatum < p.tot
cross join lateral (
    select v.voorziening from episode v
    where v.gebied = e.gebied and v.domein = e.domein and v.persoon = e.persoon and v.nummer = e.nummer
        and v.startdatum < e.startdatum and v.eind >= e.startdatum - :gat
    order by v.startdatum desc, v.eind desc, v.aanbieder desc, v.traject_id desc
    limit 1
) v
cross join lateral (values ('', ''), ('van_naar', v.voorziening || '>' || e.voorziening)) u (uitsplitsing, groep)
where e.domein in ('bw', 'mo') and v.voorziening <> e.voorziening
group by e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep
