-- Who wants an e-mail when there is something new: by user and role, with the address that the user gave, which is
-- forgotten when it is replaced. bericht_gezien: what that user was told, or knew when the subscription began.
set role portal_owner;

create table cijfers.abonnement (
    gebruiker_id bigint not null,
    rol text not null,
    code text not null,
    adres text not null check (length(adres) between 3 and 254),
    onderwerp text not null check (onderwerp in ('publicatie', 'te_laat', 'alles')),
    sinds timestamptz not null default clock_timestamp(),
    primary key (gebruiker_id, rol, code)
);
create table cijfers.bericht_gezien (
    gebruiker_id bigint not null,
    rol text not null,
    code text not null,
    kenmerk text not null check (length(kenmerk) between 1 and 60),
    op timestamptz not null default clock_timestamp(),
    primary key (gebruiker_id, rol, code, kenmerk)
);

do $$
declare
    tabel text;
    eigen text := 'gebruiker_id::text = (select sec.ctx(4)) and rol = (select sec.ctx(3)) and code = (select sec.ctx(2))';
begin
    foreach tabel in array array['abonnement', 'bericht_gezien'] loop
        execute format('alter table cijfers.%I enable row level security', tabel);
        execute format('alter table cijfers.%I force row level security', tabel);
        execute format('create policy eigen on cijfers.%I for select to portal_web using (%s)', tabel, eigen);
        execute format('create policy eigen_beperkt on cijfers.%I as restrictive for all to portal_web '
            'using (%s) with check (false)', tabel, eigen);
        execute format('create policy schrijven on cijfers.%I for all to portal_write using (%s) with check (%s)',
            tabel, eigen, eigen);
        execute format('create policy schrijven_beperkt on cijfers.%I as restrictive for all to portal_write '
            'using (%s) with check (%s)', tabel, eigen, eigen);
        execute format('create policy nooit_ander on cijfers.%I as restrictive for all '
            'to portal_ingest, portal_publish, portal_audit_w, portal_audit_r using (false) with check (false)', tabel);
        execute format('grant select on cijfers.%I to portal_web', tabel);
    end loop;
end
$$;
-- the sender asks who is to be told, and is told nothing else: it reads the address in the session of its user
create policy verzenden on cijfers.abonnement for select to portal_auth using (true);
create policy nooit_auth on cijfers.bericht_gezien as restrictive for all to portal_auth using (false) with check (false);
grant usage on schema cijfers to portal_auth;
grant select (gebruiker_id, rol, code) on cijfers.abonnement to portal_auth;
grant select (gebruiker_id, rol, code), insert (gebruiker_id, rol, code, adres, onderwerp), delete
    on cijfers.abonnement to portal_write;
grant select (gebruiker_id, rol, code, kenmerk), insert (gebruiker_id, rol, code, kenmerk) on cijfers.bericht_gezien to portal_write;
