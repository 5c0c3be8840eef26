-- Finance staff of the region maintain budgets, tariffs and inhabitants on a page: every file that came in is kept, and
-- its rows take the place of those of the same year, product or day. The command line keeps its own door.
set role portal_owner;

create table financien.inbreng (
    id bigint generated always as identity primary key,
    soort text not null check (soort in ('budget', 'tarieven', 'inwoners')),
    rijen int not null check (rijen > 0),
    inhoud jsonb not null,
    rol text not null,
    gebruiker_id int not null,
    op timestamptz not null default clock_timestamp()
);
create trigger alleen_toevoegen before update or delete on financien.inbreng
for each row execute function financien.blijft();

do $$
declare
    tabel text;
    financien text := '(select sec.ctx(3)) = ''financien''';
    schrijver text := '(select sec.ctx(3)) = ''financien'' and (select sec.ctx(1)) = ''regio''';
begin
    alter table financien.inbreng enable row level security;
    alter table financien.inbreng force row level security;
    execute format('create policy financien on financien.inbreng for select to portal_web using (%s)', financien);
    execute format('create policy financien_beperkt on financien.inbreng as restrictive for all to portal_web '
        'using (%s) with check (false)', financien);
    execute format('create policy schrijven on financien.inbreng for insert to portal_write with check '
        '(rol = (select sec.ctx(3)) and gebruiker_id::text = (select sec.ctx(4)))');
    execute format('create policy schrijven_beperkt on financien.inbreng as restrictive for all to portal_write '
        'using (false) with check (%s)', schrijver);
    create policy publiceren on financien.inbreng for select to portal_publish using (true);
    drop policy nooit_web on financien.budget;
    drop policy nooit_web on financien.tarief;
    foreach tabel in array array['financien.budget', 'financien.tarief', 'cijfers.inwoners'] loop
        if tabel like 'financien.%' then
            execute format('create policy nooit_web on %s as restrictive for all to portal_auth, portal_audit_w, '
                'portal_audit_r using (false) with check (false)', tabel);
        end if;
        execute format('create policy schrijven on %s for all to portal_write using (%s) with check (%2$s)', tabel, schrijver);
        execute format('create policy schrijven_beperkt on %s as restrictive for all to portal_write using (%s) '
            'with check (%2$s)', tabel, schrijver);
        execute format('grant select, insert, update on %s to portal_write', tabel);
    end loop;
end
$$;
grant select on financien.inbreng to portal_web, portal_publish;
grant insert (soort, rijen, inhoud, rol, gebruiker_id) on financien.inbreng to portal_write;
-- When a publication began: what came in later waits for the next one.
alter table cijfers.publicatie add column begonnen timestamptz default now();
