-- label = "Niet opgenomen"
-- eenheid = "personen"
-- richting = "lager"
-- uitleg = "Hoeveel mensen die zich in de periode aanmeldden niet konden worden opgenomen."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 200
-- domeinen = ["vo"]
-- soort = "telling"
-- [uitsplitsingen]
-- vo = ["reden_niet_opgenomen", "vervolg", "aanvraag_vanuit"]
--
-- Grain: area, period, answer. A person counts once in each value.
select gebied, domein, periode, uitsplitsing, groep, 'aantal' as maat, count(*) as waarde
from (
    select distinct t.gebied, t.domein, p.periode, t.persoon, u.uitsplitsing, u.groep
    from toestand t
    join periode p on p.gebied = t.gebied and p.domein = t.domein and t.aanmelddatum >= p.van and t.aanmelddatum < p.tot
    cross join lateral (values ('', ''), ('reden_niet_opgenomen', t.reden_niet_opgenomen), ('vervolg', t.vervolg),
        ('aanvraag_vanuit', t.aanvraag_vanuit)) u (uitsplitsing, groep)
    where t.domein = 'vo' and t.besluit = 'niet_opgenomen'
) d
group by gebied, domein, periode, uitsplitsing, groep
