-- The areas and domains of which a figure became otherwise.
select distinct gebied, domein from anders
