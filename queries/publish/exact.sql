-- Publish the exact figures.
insert into cijfers.cel_exact (gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, basis)
select gebied, domein, code, periode, uitsplitsing, groep, maat, waarde, basis from cel
