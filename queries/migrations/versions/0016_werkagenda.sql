-- The work agenda: actions of a municipality, or of the region. Every edit is a new version: nothing is overwritten. A
-- municipality may share an action with the others.
set role portal_owner;

create table cijfers.actie (
    id bigint generated always as identity primary key,
    gebied text not null,
    keten uuid not null, -- the versions of one action
    titel text not null check (length(titel) between 1 and 120),
    spoor text not null check (spoor in ('voorkomen', 'opvangen')),
    aanpak text not null default 'geen' check (aanpak ~ '^[a-z_]{1,40}$'), -- the route or obstacle that it addresses
    soort text not null check (soort in ('project', 'pilot', 'doe_tafel')),
    programma text not null default '' check (length(programma) <= 120),
    eigenaar text not null check (length(eigenaar) between 1 and 120),
    stand text not null check (stand in ('gepland', 'loopt', 'klaar', 'gestopt')),
    prioriteit text not null check (prioriteit in ('hoog', 'midden', 'laag')),
    gepland_van date not null,
    gepland_tot date check (gepland_tot >= gepland_van),
    werkelijk_van date,
    werkelijk_tot date check (werkelijk_tot >= werkelijk_van),
    cijfer text not null default '' check (cijfer ~ '^[A-Za-z0-9_]{0,40}$'), -- the figure that it should move
    resultaat text not null default '' check (length(resultaat) <= 2000),
    geleerd text not null default '' check (length(geleerd) <= 2000),
    kosten_baten jsonb not null default '[]' check (
        jsonb_typeof(kosten_baten) = 'array' and octet_length(kosten_baten::text) <= 8000),
    gedeeld boolean not null default false,
    rol text not null,
    gebruiker_id int not null,
    op timestamptz not null default clock_timestamp(),
    vervallen boolean not null default false
);
create index on cijfers.actie (gebied, keten, id);
create trigger alleen_toevoegen before update or delete on cijfers.actie
for each row execute function cijfers.notitie_blijft();

alter table cijfers.actie enable row level security;
alter table cijfers.actie force row level security;
create policy eigen_regio_of_gedeeld on cijfers.actie for select to portal_web
using (gebied in ((select sec.ctx(2)), 'regio') or gedeeld);
create policy eigen_regio_of_gedeeld_beperkt on cijfers.actie as restrictive for all to portal_web
using ((gebied in ((select sec.ctx(2)), 'regio') or gedeeld)
    and (select sec.ctx(3)) in ('beleid', 'regie', 'centrum', 'financien'))
with check (false);
create policy schrijven on cijfers.actie for insert to portal_write
with check (gebied = (select sec.ctx(2)) and rol = (select sec.ctx(3)) and gebruiker_id::text = (select sec.ctx(4)));
create policy schrijven_beperkt on cijfers.actie as restrictive for all to portal_write
using (false)
with check (gebied = (select sec.ctx(2)) and ((select sec.ctx(1)), (select sec.ctx(3)))
    in (('gemeente', 'beleid'), ('regio', 'centrum')));
grant select on cijfers.actie to portal_web;
grant insert (gebied, keten, titel, spoor, aanpak, soort, programma, eigenaar, stand, prioriteit, gepland_van,
    gepland_tot, werkelijk_van, werkelijk_tot, cijfer, resultaat, geleerd, kosten_baten, gedeeld, rol, gebruiker_id,
    vervallen) on cijfers.actie to portal_write;
