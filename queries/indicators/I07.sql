-- label = "Voorzieningen beschermd wonen"
-- eenheid = "voorzieningen"
-- richting = "geen"
-- uitleg = "Het aantal voorzieningen beschermd wonen dat in het jaar liep, en het aantal verschillende mensen met zo'n voorziening. Modules tellen mee."
-- bron = "Jaarstukken van de gemeente Groningen, deelprogramma 4.2.4; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 207
-- domeinen = ["bw"]
-- soort = "voorzieningen_en_personen"
-- perioden = ["jaar"]
-- zonder_domein = true
-- alleen_regio = true
--
-- Grain: area, year.
select gebied, domein, periode, '' as uitsplitsing, '' as groep, m.maat, m.waarde
from (
    select gebied, domein, periode, count(*) as voorzieningen, count(distinct persoon) as personen
    from gebruik where domein = 'bw' group by gebied, domein, periode
) g
cross join lateral (values ('voorzieningen', voorzieningen), ('personen', personen)) m (maat, waarde)
