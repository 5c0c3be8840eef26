-- What measures itself, each measure with the number of people it tells of.
select gebied, domein, periode, uitsplitsing, groep, maat, waarde, basis, status from ({bron}) b
