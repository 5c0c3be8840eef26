-- label = "Personen"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Het aantal verschillende mensen dat op ten minste één dag van de periode een voorziening gebruikte. Wie twee voorzieningen heeft, telt één keer."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 10
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- additief = ["leeftijdsgroep", "geslacht"]
-- [uitsplitsingen]
-- bw = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- mo = ["voorziening", "aanbieder", "leeftijdsgroep", "geslacht"]
-- vo = ["leeftijdsgroep"]
--
-- Grain: area, domain, period, group. Age and sex are those of the person's last traject in the period.
with mensen as ( -- all kinds together first: far fewer rows to spread over the breakdowns
    select gebied, domein, periode, leeftijdsgroep, geslacht, count(*) as aantal
    from gebruiker where rang is not null
    group by gebied, domein, periode, leeftijdsgroep, geslacht
)
select gebied, domein, periode, u.uitsplitsing, u.groep, 'aantal' as maat, sum(aantal) as waarde
from mensen
cross join lateral (values ('', ''), ('leeftijdsgroep', leeftijdsgroep), ('geslacht', geslacht)) u (uitsplitsing, groep)
group by gebied, domein, periode, u.uitsplitsing, u.groep
union all
select gebied, domein, periode, uitsplitsing, groep, 'aantal', count(*)
from (
    select distinct gebied, domein, periode, persoon, u.uitsplitsing, u.groep
    from gebruik
    cross join lateral (values ('voorziening', voorziening), ('categorie', categorie), ('aanbieder', aanbieder))
        u (uitsplitsing, groep)
    where in_domein
) d
group by gebied, domein, periode, uitsplitsing, groep
