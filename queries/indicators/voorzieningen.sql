-- label = "Voorzieningen"
-- eenheid = "voorzieningen"
-- richting = "geen"
-- uitleg = "Het aantal trajecten dat op ten minste één dag van de periode liep. Bij beschermd wonen tellen modules (zoals vervoer) mee. Wie twee voorzieningen heeft, telt twee keer."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 20
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- additief = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- [uitsplitsingen]
-- bw = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- mo = ["voorziening", "aanbieder", "leeftijdsgroep", "geslacht"]
-- vo = ["leeftijdsgroep"]
--
-- Grain: area, domain, period, group. Age and sex are those of the person's last counted traject.
with geteld as ( -- all kinds together first: far fewer rows to spread over the breakdowns
    select gebied, domein, periode, g.voorziening, g.categorie, g.aanbieder,
        case domein when 'bw' then p.leeftijdsgroep_van_alle else p.leeftijdsgroep end as leeftijdsgroep,
        case domein when 'bw' then p.geslacht_van_alle else p.geslacht end as geslacht, count(*) as aantal
    from gebruik g
    join gebruiker p using (gebied, domein, periode, persoon)
    where g.in_domein or domein = 'bw'
    group by 1, 2, 3, 4, 5, 6, 7, 8
)
select gebied, domein, periode, u.uitsplitsing, u.groep, 'aantal' as maat, sum(aantal) as waarde
from geteld
cross join lateral (values
    ('', ''), ('voorziening', voorziening), ('categorie', categorie), ('aanbieder', aanbieder),
    ('leeftijdsgroep', leeftijdsgroep), ('geslacht', geslacht)
) u (uitsplitsing, groep)
group by gebied, domein, periode, u.uitsplitsing, u.groep
