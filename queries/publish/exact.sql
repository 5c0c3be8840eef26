-- Publish the exact figures.
insert into cijfers.cel_exact (gebied, domein, code, periode, uitsplitsing, groep, maat, waarde)
select gebied, domein, naam || '_' || domein, periode, uitsplitsing, groep, maat, waarde from cel
