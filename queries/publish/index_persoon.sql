-- Whether somebody was there the day before.
create index on traject (persoon, gebied, domein)
