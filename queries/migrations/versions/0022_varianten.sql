-- The forecast as it is, and with more or less inflow and leaving: people try out a few, and nobody's stays are read for it.
set role portal_owner;

alter table cijfers.vooruitblik
    add column instroom int not null default 100 check (instroom between 0 and 1000), -- percent of what is usual
    add column uitstroom int not null default 100 check (uitstroom between 0 and 1000),
    drop constraint vooruitblik_pkey,
    add primary key (gebied, instroom, uitstroom, kwartaal, categorie);
alter table cijfers.vooruitblik alter column instroom drop default, alter column uitstroom drop default;
