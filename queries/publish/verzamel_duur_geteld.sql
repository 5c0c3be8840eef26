-- Durations of which is known how often they occur.
insert into duur (naam, gebied, domein, periode, uitsplitsing, groep, dagen, aantal, einden)
select '{naam}', gebied, domein, periode, uitsplitsing, groep, dagen, sum(aantal), 0
from ({bron}) b
group by gebied, domein, periode, uitsplitsing, groep, dagen
