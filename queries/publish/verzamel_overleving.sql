-- Durations with or without an end, counted.
insert into duur (naam, gebied, domein, periode, uitsplitsing, groep, dagen, aantal, einden)
select '{naam}', gebied, domein, periode, '', '', dagen, count(*),
    count(*) filter (where is_einde)
from ({bron}) b
group by gebied, domein, periode, dagen
