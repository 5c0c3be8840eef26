-- Own targets: set by policy staff of a municipality, and by the region analyst for the region, beside those that were read
-- from a file. Every change is a new version; the last one of a figure and year counts, also above the file's.
set role portal_owner;

create table cijfers.doel_versie (
    id bigint generated always as identity primary key,
    gebied text not null,
    code text not null check (code ~ '^[A-Za-z0-9_]{1,40}$'),
    jaar int not null check (jaar between 2000 and 2100),
    operator text not null check (operator in ('<', '>', '=', 'stabiel')),
    waarde numeric not null check (abs(waarde) < 1e9),
    eenheid text not null,
    bron text not null check (length(bron) between 1 and 300),
    rol text not null,
    gebruiker_id int not null,
    op timestamptz not null default clock_timestamp(),
    vervallen boolean not null default false
);
create index on cijfers.doel_versie (gebied, code, jaar, id);
create trigger alleen_toevoegen before update or delete on cijfers.doel_versie
for each row execute function cijfers.notitie_blijft();

alter table cijfers.doel_versie enable row level security;
alter table cijfers.doel_versie force row level security;
create policy eigen_of_regio on cijfers.doel_versie for select to portal_web
using (gebied in ((select sec.ctx(2)), 'regio'));
create policy eigen_of_regio_beperkt on cijfers.doel_versie as restrictive for all to portal_web
using (gebied in ((select sec.ctx(2)), 'regio')
    and (select sec.ctx(3)) in ('beleid', 'regie', 'centrum', 'financien'))
with check (false);
create policy publiceren on cijfers.doel_versie for select to portal_publish using (true);
create policy schrijven on cijfers.doel_versie for insert to portal_write
with check (gebied = (select sec.ctx(2)) and rol = (select sec.ctx(3)) and gebruiker_id::text = (select sec.ctx(4)));
create policy schrijven_beperkt on cijfers.doel_versie as restrictive for all to portal_write
using (false)
with check (gebied = (select sec.ctx(2)) and ((select sec.ctx(1)), (select sec.ctx(3)))
    in (('gemeente', 'beleid'), ('regio', 'centrum')));
grant select on cijfers.doel_versie to portal_web, portal_publish;
grant insert (gebied, code, jaar, operator, waarde, eenheid, bron, rol, gebruiker_id, vervallen)
on cijfers.doel_versie to portal_write;
