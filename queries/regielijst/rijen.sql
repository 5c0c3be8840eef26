-- One page of the own case list, filtered and sorted; aantal: how many there are on all pages.
select pseudoniem, domein, aanbieder, traject_id, voorziening, leeftijdsgroep, wacht_dagen, verblijf_dagen, klaar_dagen,
    knelpunten, woonwens, terugkeerwens, verwachte_uitstroom, verwachte_bestemming, gegevens_tm,
    count(*) over () as aantal
from cijfers.regielijst
where gebied = (select sec.ctx(2)) and domein = :domein
    and case :toon
        when 'wachtend' then wacht_dagen is not null when 'aanwezig' then verblijf_dagen is not null
        when 'klaar' then klaar_dagen is not null when 'terug' then terugkeerwens = 'terug' else true end
    and (:knelpunt = '' or :knelpunt = any(knelpunten))
    and (:voorziening = '' or voorziening = :voorziening)
order by case :sorteer
        when 'wachten' then wacht_dagen when 'verblijf' then verblijf_dagen when 'klaar' then klaar_dagen
    end desc nulls last, aanbieder, traject_id
limit :meeste offset :vanaf
