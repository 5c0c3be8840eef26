-- label = "Koudste nacht van de winterregeling"
-- eenheid = "graden"
-- richting = "geen"
-- uitleg = "De laagste temperatuur van de nachten waarin de winterregeling gold, voor zover gemeten."
-- bron = "Aanleveringen van zorgaanbieders; definitie van de regio, versie 1"
-- versie = 1
-- geldig_vanaf = "2018K2"
-- volgorde = 327
-- domeinen = ["peiling"]
-- soort = "zelf"
-- zonder_domein = true
-- zonder_personen = true
-- alleen_pagina = true
-- eigen_maten = ["waarde"]
--
-- Grain: area, period.
select p.gebied, p.domein, p.periode, '' as uitsplitsing, '' as groep, 'waarde' as maat,
    min(t.minimumtemperatuur) as waarde, null::bigint as basis, null::text as status
from periode p
left join (
    select g.gebied, t.datum, t.minimumtemperatuur from monitor.peiling t
    cross join lateral (values (t.gemeente), ('regio')) g (gebied)
    where t.actueel and t.winterregeling = 'ja'
) t on t.gebied = p.gebied and t.datum >= p.van and t.datum < p.tot
where p.domein = 'peiling'
group by 1, 2, 3
