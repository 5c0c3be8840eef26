-- label = "Instroom"
-- eenheid = "keer ingestroomd"
-- richting = "geen"
-- uitleg = "Hoe vaak in de periode iemand binnenkwam die er de week ervoor niet was. Wie twee keer binnenkomt, telt twee keer. Wie binnen 7 dagen van plek wisselt, telt niet."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 40
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- tijd = "stroom"
-- additief = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- [uitsplitsingen]
-- bw = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- mo = ["voorziening", "aanbieder", "leeftijdsgroep", "geslacht"]
-- vo = ["leeftijdsgroep"]
--
-- Grain: area, domain, period, group. An episode counts on its first day, by its first traject.
select e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(*) as waarde
from episode e
join periode p on p.gebied = e.gebied and p.domein = e.domein and e.episode_begin >= p.van and e.episode_begin < p.tot
cross join lateral (values
    ('', ''), ('voorziening', e.voorziening), ('categorie', e.categorie), ('aanbieder', e.aanbieder),
    ('leeftijdsgroep', monitor.leeftijdsgroep(extract(year from p.van)::int - e.geboortejaar)),
    ('geslacht', e.geslacht)
) u (uitsplitsing, groep)
where e.is_eerste_traject
group by e.gebied, e.domein, p.periode, u.uitsplitsing, u.groep
