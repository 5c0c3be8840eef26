-- The quality of deliveries: counted exactly when a delivery comes in, for its deliverer; at publication made into what
-- others may see of it: when it came, whether it fell or rose, which rules it broke, and what share of a column is unknown.
set role portal_owner;

create table cijfers.kwaliteit (
    ontvangst text not null references cijfers.ontvangst,
    aanbieder text not null,
    gebied text not null,
    rijen int not null,
    onbekend jsonb not null, -- column → [rows to which it applies, of which unknown]
    primary key (ontvangst, gebied)
);
create table cijfers.kwaliteit_levering (
    aanbieder text not null,
    formulier text not null check (formulier <> 'vo'), -- nobody else sees who delivers about the shelter
    kwartaal text not null,
    eerste_op date not null,
    sprong text not null check (sprong in ('', 'daling', 'stijging')),
    regels jsonb not null, -- rule → findings, null where they are few
    primary key (aanbieder, formulier, kwartaal)
);
create table cijfers.kwaliteit_deel (
    gebied text not null,
    formulier text not null check (formulier <> 'vo'),
    kwartaal text not null,
    kolom text not null,
    procent int check (procent between 0 and 100),
    status text not null check ((status = 'ok') = (procent is not null)),
    primary key (gebied, formulier, kwartaal, kolom)
);

do $$
declare
    tabel text;
    eigen text := 'aanbieder = (select sec.ctx(2)) and gebied = ''regio'' and (select sec.ctx(1)) = ''aanbieder'' '
        'and (select sec.ctx(3)) = ''aanbieder''';
    cijferrol text := '(select sec.ctx(3)) in (''beleid'', ''regie'', ''centrum'', ''financien'')';
begin
    foreach tabel in array array['kwaliteit', 'kwaliteit_levering', 'kwaliteit_deel'] loop
        execute format('alter table cijfers.%I enable row level security', tabel);
        execute format('alter table cijfers.%I force row level security', tabel);
        execute format('create policy nooit_schrijver on cijfers.%I as restrictive for all '
            'to portal_write, portal_auth, portal_audit_w, portal_audit_r using (false) with check (false)', tabel);
        execute format('grant select on cijfers.%I to portal_web, portal_publish', tabel);
    end loop;
    execute format('create policy eigen on cijfers.kwaliteit for select to portal_web using (%s)', eigen);
    execute format('create policy eigen_beperkt on cijfers.kwaliteit as restrictive for all to portal_web '
        'using (%s) with check (false)', eigen);
    create policy aanleveren on cijfers.kwaliteit for insert to portal_ingest with check (true);
    execute format('create policy bezorger on cijfers.kwaliteit as restrictive for all to portal_ingest using (false) '
        'with check ((select sec.ctx(1)) is null or aanbieder = (select sec.ctx(2)))');
    create policy publiceren on cijfers.kwaliteit for select to portal_publish using (true);
    execute format('create policy cijferrol on cijfers.kwaliteit_levering for select to portal_web using (%s)', cijferrol);
    execute format('create policy cijferrol_beperkt on cijfers.kwaliteit_levering as restrictive for all to portal_web '
        'using (%s) with check (false)', cijferrol);
    execute format('create policy eigen on cijfers.kwaliteit_deel for select to portal_web '
        'using (gebied = (select sec.ctx(2)) and %s)', cijferrol);
    execute format('create policy eigen_beperkt on cijfers.kwaliteit_deel as restrictive for all to portal_web '
        'using (gebied = (select sec.ctx(2)) and %s) with check (false)', cijferrol);
    create policy publiceren on cijfers.kwaliteit_levering for all to portal_publish using (true) with check (true);
    create policy publiceren on cijfers.kwaliteit_deel for all to portal_publish using (true) with check (true);
end
$$;
grant insert on cijfers.kwaliteit to portal_ingest;
grant insert, delete on cijfers.kwaliteit_levering, cijfers.kwaliteit_deel to portal_publish;
create trigger alleen_toevoegen before update or delete on cijfers.kwaliteit
for each row execute function cijfers.ontvangst_blijft();
