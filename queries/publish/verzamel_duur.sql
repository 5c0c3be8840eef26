-- Durations of single stays, counted.
insert into duur (naam, gebied, domein, periode, uitsplitsing, groep, dagen, aantal, einden)
select '{naam}', gebied, domein, periode, uitsplitsing, groep, dagen, count(*), 0
from ({bron}) b
group by gebied, domein, periode, uitsplitsing, groep, dagen
