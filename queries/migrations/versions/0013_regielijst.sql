-- The case list: who of the own residents is there or waits, for the access team of that municipality alone. Under a
-- name that no other municipality and no deliverer has; never the women's shelter.
set role portal_owner;

create table cijfers.regie_traject (
    gebied text not null,
    pseudoniem text not null,
    domein text not null check (domein in ('bw', 'mo')),
    aanbieder text not null,
    traject_id text not null,
    voorziening text not null,
    leeftijdsgroep text not null,
    gegevens_tm date not null,
    wacht_dagen int,    -- of who has not started
    verblijf_dagen int, -- of who has, at one stretch
    klaar_dagen int,    -- since the help was completed
    knelpunten text[] not null,
    woonwens text not null,
    terugkeerwens text not null,
    verwachte_uitstroom text not null,
    verwachte_bestemming text not null,
    primary key (gebied, domein, aanbieder, traject_id)
);
alter table cijfers.regie_traject enable row level security;
alter table cijfers.regie_traject force row level security;
create policy publiceren on cijfers.regie_traject for all to portal_publish using (true) with check (true);
create policy eigen on cijfers.regie_traject for select to portal_web using (gebied = (select sec.ctx(2)));
create policy eigen_beperkt on cijfers.regie_traject as restrictive for all to portal_web
using (gebied = (select sec.ctx(2)) and (select sec.ctx(1)) = 'gemeente' and (select sec.ctx(3)) = 'regie')
with check (false);
grant select, insert, delete on cijfers.regie_traject to portal_publish;
grant select on cijfers.regie_traject to portal_web;

-- Files with the case list: counted, for there is a limit a day.
set role portal_sec;
create table sec.regie_bestand (
    id bigint generated always as identity primary key,
    gebruiker_id int not null references sec.gebruiker on delete cascade,
    op timestamptz not null default clock_timestamp()
);
create index on sec.regie_bestand (gebruiker_id, op);
alter table sec.regie_bestand enable row level security;
alter table sec.regie_bestand force row level security;
create policy eigenaar on sec.regie_bestand for all to portal_sec using (true) with check (true);
create policy nooit_web on sec.regie_bestand as restrictive for all to portal_web, portal_write, portal_audit_r
using (false) with check (false);
create policy inloggen on sec.regie_bestand for all to portal_auth using (true) with check (true);
grant select, insert on sec.regie_bestand to portal_auth;
