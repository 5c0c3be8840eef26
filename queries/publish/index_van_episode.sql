-- doorstroom looks for the traject before.
create index on episode (gebied, domein, persoon, nummer)
