-- label = "Personen"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "Het aantal verschillende mensen dat op ten minste één dag van de periode een voorziening gebruikte. Wie twee voorzieningen heeft, telt één keer."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 10
-- domeinen = ["bw", "mo", "vo"]
-- maten = ["aantal"]
-- additief = ["leeftijdsgroep", "geslacht"]
-- [uitsplitsingen]
-- bw = ["voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht"]
-- mo = ["voorziening", "aanbieder", "leeftijdsgroep", "geslacht"]
-- vo = ["leeftijdsgroep"]
--
-- Grain: area, domain, period, group. Age and sex are those of the person's last traject in the period.
with laatste as (
    select *,
        first_value(leeftijdsgroep) over w as laatste_leeftijdsgroep,
        first_value(geslacht) over w as laatste_geslacht
    from gebruik where in_domein
    window w as (
        partition by gebied, domein, periode, persoon
        order by eind desc, startdatum desc, aanbieder desc, traject_id desc)
)
select gebied, domein, periode, u.uitsplitsing, u.groep, 'aantal' as maat, count(distinct persoon) as waarde
from laatste
cross join lateral (values
    ('', ''), ('voorziening', voorziening), ('categorie', categorie), ('aanbieder', aanbieder),
    ('leeftijdsgroep', laatste_leeftijdsgroep), ('geslacht', laatste_geslacht)
) u (uitsplitsing, groep)
group by gebied, domein, periode, u.uitsplitsing, u.groep
