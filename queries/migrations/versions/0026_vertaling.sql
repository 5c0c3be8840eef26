-- What a deliverer calls our columns and codes: rules by form, every version kept. It brings them itself.
set role portal_owner;

create table cijfers.vertaling (
    aanbieder text not null,
    formulier text not null,
    versie int not null,
    regels jsonb not null,
    gemaakt_op timestamptz not null default clock_timestamp(),
    primary key (aanbieder, formulier, versie)
);
create trigger alleen_toevoegen before update or delete on cijfers.vertaling
for each row execute function cijfers.ontvangst_blijft();

do $$
declare
    eigen text := 'aanbieder = (select sec.ctx(2)) and (select sec.ctx(1)) = ''aanbieder'' '
        'and (select sec.ctx(3)) = ''aanbieder''';
begin
    alter table cijfers.vertaling enable row level security;
    alter table cijfers.vertaling force row level security;
    execute format('create policy eigen on cijfers.vertaling for select to portal_web using (%s)', eigen);
    execute format('create policy eigen_beperkt on cijfers.vertaling as restrictive for all to portal_web '
        'using (%s) with check (false)', eigen);
    create policy nooit_schrijver on cijfers.vertaling as restrictive for all
        to portal_write, portal_publish, portal_auth, portal_audit_w, portal_audit_r using (false) with check (false);
    create policy aanleveren on cijfers.vertaling for all to portal_ingest using (true) with check (true);
    -- the command line has no session: it reads those of whom it delivers for, and makes none
    execute format('create policy bezorger on cijfers.vertaling as restrictive for all to portal_ingest '
        'using ((select sec.ctx(1)) is null or (%s)) with check (%s)', eigen, eigen);
end
$$;
grant select on cijfers.vertaling to portal_web;
grant select, insert (aanbieder, formulier, versie, regels) on cijfers.vertaling to portal_ingest;
