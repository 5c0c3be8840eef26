-- How support at home kept pace with closed places, for the own residents, in the last quarter.
select periode, cast(waarde as double precision) as waarde, status
from cijfers.zichtbaar
where gebied = (select sec.ctx(2)) and domein = 'bw' and code = 'gelijke_tred_bewoners' and uitsplitsing = ''
    and groep = '' and maat = 'waarde' and periode like '____K_'
order by periode desc
limit 1
