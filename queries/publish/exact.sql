-- Publish the exact figures; those that are as they were stand there already.
insert into cijfers.cel_exact (gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, basis, status)
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, basis, status from anders where is_er
