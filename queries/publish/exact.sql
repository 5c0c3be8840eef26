-- Publish the exact figures.
insert into cijfers.cel_exact (gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, basis, status)
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, basis, status from cel
