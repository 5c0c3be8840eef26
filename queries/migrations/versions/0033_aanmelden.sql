-- Login with the account of an own organisation. Who that is stands here by issuer, tenant and subject, never by a name or
-- an address; only who was invited gets in, and the secret of a service is encrypted with a key that is not in the database.
set role portal_sec;
create table sec.aanmelddienst (
    id int generated always as identity primary key,
    naam text not null unique check (length(naam) between 1 and 60),
    issuer text not null check (issuer like 'https://%' and length(issuer) <= 500),
    client_id text not null check (length(client_id) between 1 and 200),
    geheim bytea not null,
    tid text not null default '' check (length(tid) <= 100),
    bewijs text not null check (bewijs ~ '^(amr|acr|acrs):[^ ]+$'), -- the claim that shows a second factor
    codes text[] not null check (cardinality(codes) between 1 and 20), -- the areas whose roles it opens
    actief boolean not null default true
);
create table sec.identiteit (
    gebruiker_id bigint primary key references sec.gebruiker on delete cascade,
    dienst_id int not null references sec.aanmelddienst,
    issuer text not null,
    tid text not null,
    subject text not null check (length(subject) between 1 and 255),
    gekoppeld_op timestamptz not null default clock_timestamp(),
    unique (issuer, tid, subject)
);
create index on sec.identiteit (dienst_id);

-- Who is away to its own organisation, for ten minutes. Both hashes are needed to come back: one is in the address, the
-- other in the browser.
create table sec.aanmelding (
    state_hash bytea primary key,
    browser_hash bytea not null unique,
    dienst_id int not null references sec.aanmelddienst,
    state text not null,
    nonce text not null,
    verifier text not null,
    doel text not null,
    uitnodiging bytea, -- of who comes in for the first time
    sessie bytea, -- of who shows again who it is
    begonnen_op timestamptz not null default clock_timestamp(),
    verloopt_op timestamptz not null default clock_timestamp() + interval '10 minutes'
);
create index on sec.aanmelding (dienst_id);

-- Whether a user may work in an area: whose account is of an organisation only in the areas of that organisation.
create function sec.mag_in(nummer bigint, gebied text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce((select d.actief and gebied = any(d.codes) from sec.identiteit i
        join sec.aanmelddienst d on d.id = i.dienst_id where i.gebruiker_id = nummer), true)
$$;
revoke all on function sec.mag_in(bigint, text) from public;
grant execute on function sec.mag_in(bigint, text) to portal_auth;

do $$
declare
    tabel text;
begin
    foreach tabel in array array['aanmelddienst', 'identiteit', 'aanmelding'] loop
        execute format('alter table sec.%I enable row level security', tabel);
        execute format('alter table sec.%I force row level security', tabel);
        execute format('create policy eigenaar on sec.%I for all to portal_sec using (true) with check (true)', tabel);
        execute format('create policy nooit_ander on sec.%I as restrictive for all to portal_web, portal_write, '
            'portal_ingest, portal_publish, portal_audit_w, portal_audit_r using (false) with check (false)', tabel);
        execute format('create policy inloggen on sec.%I for all to portal_auth using (true) with check (true)', tabel);
    end loop;
end
$$;
grant select, insert (naam, issuer, client_id, geheim, tid, bewijs, codes), update (actief) on sec.aanmelddienst to portal_auth;
grant select, insert (gebruiker_id, dienst_id, issuer, tid, subject) on sec.identiteit to portal_auth;
grant select, insert (state_hash, browser_hash, dienst_id, state, nonce, verifier, doel, uitnodiging, sessie), delete
    on sec.aanmelding to portal_auth;

-- A new start, by two persons, also forgets which account of an organisation it was.
create policy beheer_herstart on sec.identiteit for delete to portal_beheer
    using (exists (select from sec.gebruiker g where g.id = gebruiker_id) and exists (
        select from sec.verzoek v where v.gebruiker_id = identiteit.gebruiker_id and v.wat = 'factor'
            and v.besluit = 'toegekend' and v.besloten_op > clock_timestamp() - interval '1 minute'));
create policy beheer_zien on sec.identiteit for select to portal_beheer
    using (exists (select from sec.gebruiker g where g.id = gebruiker_id));
grant select (gebruiker_id), delete on sec.identiteit to portal_beheer;
