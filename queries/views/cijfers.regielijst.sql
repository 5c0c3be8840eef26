-- The case list of the own municipality, for its access team.
-- lezen: portal_web
select gebied, pseudoniem, domein, aanbieder, traject_id, voorziening, leeftijdsgroep, gegevens_tm, wacht_dagen,
    verblijf_dagen, klaar_dagen, knelpunten, woonwens, terugkeerwens, verwachte_uitstroom, verwachte_bestemming
from cijfers.regie_traject
