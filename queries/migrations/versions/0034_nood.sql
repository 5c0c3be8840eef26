-- Emergency access: two administrators let one user look at one area in one role, for an hour, with a reason. It reads and
-- never writes, every line of the log says so, who oversees the area gets a letter, and reviews it.
set role portal_sec;
alter table sec.gebruiker_rol add column nood_tot timestamptz;
alter table sec.verzoek drop constraint verzoek_wat_check;
alter table sec.verzoek add constraint verzoek_wat_check check (wat in ('rol', 'factor', 'nood')),
    add constraint verzoek_nood_check check (wat <> 'nood' or rol in ('beleid', 'regie', 'centrum'));

create or replace function sec.enter(token bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    s record;
    bericht text;
begin
    select e.soort, e.code, e.rol, e.gebruiker_id, r.nood_tot is not null as nood into s
    from sec.sessie e
    join sec.gebruiker g on g.id = e.gebruiker_id and g.actief
    join sec.gebruiker_rol r on r.gebruiker_id = e.gebruiker_id
        and r.rol = e.rol and r.soort = e.soort and r.code = e.code
        and coalesce(r.nood_tot > clock_timestamp(), true) and sec.mag_in(r.gebruiker_id, r.code)
    where e.token_hash = sha256(token) and e.niveau = 'vol' and not e.ingetrokken
        and e.verloopt_op > clock_timestamp() and e.inactief_op > clock_timestamp();
    if not found or (s.nood and session_user <> 'portal_web') then
        raise exception 'no valid session' using errcode = '28000';
    end if;
    bericht := concat_ws('|', s.soort, s.code, s.rol, s.gebruiker_id, pg_backend_pid(),
        extract(epoch from transaction_timestamp()));
    perform set_config('app.ctx', bericht || '|' || encode(sec.mac(bericht), 'hex'), true);
end
$$;

-- Whoever gives it, the letter goes: to everybody who oversees that area.
create function sec.meld_nood() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into sec.brief (gebruiker_id, soort)
    select distinct r.gebruiker_id, 'nood' from sec.gebruiker_rol r
    join sec.gebruiker g on g.id = r.gebruiker_id and g.actief and g.adres is not null
    where r.rol = 'toezicht' and r.code = new.code;
    return new;
end
$$;
revoke all on function sec.meld_nood() from public;
create trigger meld_nood after insert on sec.gebruiker_rol
for each row when (new.nood_tot is not null) execute function sec.meld_nood();

-- What was given in the area of this privacy officer, and nothing else of any account.
create function sec.noodgevallen() returns table (
    id bigint, wie text, rol text, reden text, gevraagd_door text, besloten_door text, van timestamptz, tot timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select v.id, g.naam, v.rol, v.reden, a.naam, b.naam, v.besloten_op, v.besloten_op + interval '60 minutes'
    from sec.verzoek v
    join sec.gebruiker g on g.id = v.gebruiker_id
    left join sec.gebruiker a on a.id = v.gevraagd_door
    left join sec.gebruiker b on b.id = v.besloten_door
    where sec.ctx(3) = 'toezicht' and v.wat = 'nood' and v.besluit = 'toegekend' and v.code = sec.ctx(2)
$$;
revoke all on function sec.noodgevallen() from public;
grant execute on function sec.noodgevallen() to portal_beheer;

do $$
declare
    gebied text := '(select sec.ctx(3)) = ''beheer'' and case (select sec.ctx(1)) '
        'when ''gemeente'' then soort = ''gemeente'' and code = (select sec.ctx(2)) '
        'when ''regio'' then soort in (''regio'', ''aanbieder'') or rol in (''beheer'', ''toezicht'') else false end';
    besluit text := 'exists (select from sec.verzoek v where v.gebruiker_id = gebruiker_rol.gebruiker_id and v.wat = %L '
        'and v.besluit = ''toegekend'' and v.besloten_op > clock_timestamp() - interval ''1 minute'' '
        'and v.rol = gebruiker_rol.rol and v.code = gebruiker_rol.code)';
begin
    drop policy beheer_geven on sec.gebruiker_rol;
    drop policy beheer_twee on sec.gebruiker_rol;
    execute format('create policy beheer_geven on sec.gebruiker_rol for insert to portal_beheer '
        'with check (((%s) and nood_tot is null) or (nood_tot is null and %s) or (nood_tot is not null and %s))',
        gebied, format(besluit, 'rol'), format(besluit, 'nood'));
    execute format('create policy beheer_twee on sec.gebruiker_rol as restrictive for insert to portal_beheer with check ('
        'case when nood_tot is not null then nood_tot <= clock_timestamp() + interval ''60 minutes'' and %s '
        'else rol not in (''regie'', ''beheer'') or %s end)', format(besluit, 'nood'), format(besluit, 'rol'));
end
$$;
grant insert (nood_tot) on sec.gebruiker_rol to portal_beheer;

set role portal_owner;
create table audit.nood_beoordeling (
    id bigint generated always as identity primary key,
    gebied text not null,
    verzoek bigint not null,
    tekst text not null check (length(tekst) between 1 and 2000),
    gebruiker_id bigint not null,
    op timestamptz not null default clock_timestamp()
);
create trigger alleen_toevoegen before update or delete on audit.nood_beoordeling
for each row execute function audit.beoordeling_blijft();
create trigger nooit_legen before truncate on audit.nood_beoordeling
for each statement execute function audit.beoordeling_blijft();
alter table audit.nood_beoordeling enable row level security;
alter table audit.nood_beoordeling force row level security;
create policy toezicht on audit.nood_beoordeling for all to portal_beheer
    using ((select sec.ctx(3)) = 'toezicht' and gebied = (select sec.ctx(2)))
    with check ((select sec.ctx(3)) = 'toezicht' and gebied = (select sec.ctx(2)) and gebruiker_id::text = (select sec.ctx(4))
        and verzoek in (select n.id from sec.noodgevallen() n));
create policy nooit_ander on audit.nood_beoordeling as restrictive for all to portal_web, portal_write, portal_auth,
    portal_audit_w, portal_audit_r, portal_ingest, portal_publish using (false) with check (false);
grant select, insert (gebied, verzoek, tekst, gebruiker_id) on audit.nood_beoordeling to portal_beheer;
