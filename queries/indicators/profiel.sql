-- label = "Wie zijn het"
-- eenheid = "personen"
-- richting = "geen"
-- uitleg = "De mensen die in de periode een voorziening gebruikten, naar leeftijd, geslacht, inkomen en schulden bij de start, en hoe zelfredzaam ze bij de start waren."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 310
-- domeinen = ["bw", "mo", "vo"]
-- soort = "telling"
-- alleen_uitsplitsingen = true
-- totaal = "personen"
-- [uitsplitsingen]
-- bw = ["leeftijdsgroep", "geslacht", "inkomen", "schulden", "zelfredzaamheid"]
-- mo = ["leeftijdsgroep", "geslacht", "inkomen", "schulden", "zelfredzaamheid"]
-- vo = ["leeftijdsgroep"]
--
-- Grain: area, domain, period, answer: persons of personen by their last traject used.
with mensen as ( -- all kinds together first: far fewer rows to spread over the breakdowns
    select gebied, domein, periode, leeftijdsgroep, geslacht, inkomen_start, schulden, zelfredzaamheid_start,
        count(*) as aantal
    from gebruiker where rang is not null
    group by 1, 2, 3, 4, 5, 6, 7, 8
)
select gebied, domein, periode, u.uitsplitsing, u.groep, 'aantal' as maat, sum(aantal) as waarde
from mensen
cross join lateral (values ('leeftijdsgroep', leeftijdsgroep), ('geslacht', geslacht), ('inkomen', inkomen_start),
    ('schulden', schulden), ('zelfredzaamheid', coalesce(zelfredzaamheid_start::text, 'onbekend')))
    u (uitsplitsing, groep)
group by gebied, domein, periode, u.uitsplitsing, u.groep
