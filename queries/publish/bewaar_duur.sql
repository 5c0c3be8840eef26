-- Keep the region's durations for the next time.
insert into monitor.duur_regio (naam, domein, periode, uitsplitsing, groep, dagen, aantal, einden)
select naam, domein, periode, uitsplitsing, groep, dagen, aantal, einden
from duur where gebied = 'regio' and naam = any(cast(:namen as text[]))
