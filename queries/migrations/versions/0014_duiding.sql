-- The story beside the figures: notes of officers at a figure and period. Every edit is a new version: nothing is
-- overwritten. Written by the own municipality, or by the region analyst about the region.
set role portal_owner;

create table cijfers.notitie (
    id bigint generated always as identity primary key,
    gebied text not null,
    keten uuid not null, -- the versions of one note
    code text not null check (code ~ '^[A-Za-z0-9_]{1,40}$'),
    periode text not null check (length(periode) between 4 and 8),
    datum date, -- draws a mark in the series
    tekst text not null check (length(tekst) between 1 and 2000),
    rol text not null,
    gebruiker_id int not null,
    op timestamptz not null default clock_timestamp(),
    vervallen boolean not null default false
);
create index on cijfers.notitie (gebied, keten, id);
create function cijfers.notitie_blijft() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'cijfers.notitie keeps its versions' using errcode = '42501';
end
$$;
revoke all on function cijfers.notitie_blijft() from public;
create trigger alleen_toevoegen before update or delete on cijfers.notitie
for each row execute function cijfers.notitie_blijft();

alter table cijfers.notitie enable row level security;
alter table cijfers.notitie force row level security;
create policy eigen_of_regio on cijfers.notitie for select to portal_web
using (gebied in ((select sec.ctx(2)), 'regio'));
create policy eigen_of_regio_beperkt on cijfers.notitie as restrictive for all to portal_web
using (gebied in ((select sec.ctx(2)), 'regio')
    and (select sec.ctx(3)) in ('beleid', 'regie', 'centrum', 'financien'))
with check (false);
create policy schrijven on cijfers.notitie for insert to portal_write
with check (gebied = (select sec.ctx(2)) and rol = (select sec.ctx(3)) and gebruiker_id::text = (select sec.ctx(4)));
create policy schrijven_beperkt on cijfers.notitie as restrictive for all to portal_write
using (false)
with check (gebied = (select sec.ctx(2)) and ((select sec.ctx(1)), (select sec.ctx(3)))
    in (('gemeente', 'beleid'), ('regio', 'centrum')));
grant select on cijfers.notitie to portal_web;
grant insert (gebied, keten, code, periode, datum, tekst, rol, gebruiker_id, vervallen) on cijfers.notitie to portal_write;
grant usage on schema cijfers to portal_write;
