-- Invitations, second factor, recovery codes, known devices, and what a session remembers of how it came in.
set role portal_sec;

alter table sec.gebruiker
    add column adres text check (length(adres) between 3 and 254),
    add column totp bytea, -- encrypted; the key is not in the database
    add column totp_stap bigint not null default 0, -- the last step of 30 s of which a code was taken
    add column laatst_op timestamptz, -- the last time that somebody came in
    add column mislukt int not null default 0; -- since then

alter table sec.sessie drop constraint sessie_niveau_check;
alter table sec.sessie
    add constraint sessie_niveau_check check (niveau in ('factor', 'inrichten', 'half', 'vol')),
    add column manier text not null default 'wachtwoord' check (manier in ('wachtwoord', 'oidc', 'programma')),
    add column doel text not null default '/',
    add column toestel text not null default '',
    add column factor_pogingen int not null default 0,
    add column bevestigd_op timestamptz,
    add column geheim bytea,
    add column vorige_op timestamptz,
    add column mislukt int not null default 0;

-- Single use: an invitation for a day, a new password for a quarter of an hour. Only the hash of the code is kept.
create table sec.uitnodiging (
    token_hash bytea primary key,
    gebruiker_id bigint not null references sec.gebruiker on delete cascade,
    soort text not null check (soort in ('uitnodiging', 'wachtwoord')),
    gemaakt_op timestamptz not null default clock_timestamp(),
    verloopt_op timestamptz not null,
    gebruikt_op timestamptz
);
create index on sec.uitnodiging (gebruiker_id);

create table sec.herstelcode (
    gebruiker_id bigint not null references sec.gebruiker on delete cascade,
    nummer int not null check (nummer between 0 and 9),
    afdruk text not null,
    gebruikt_op timestamptz,
    primary key (gebruiker_id, nummer)
);

-- A browser with which somebody came in before: guesses of others do not delay its user.
create table sec.toestel (
    token_hash bytea primary key,
    gebruiker_id bigint not null references sec.gebruiker on delete cascade,
    gezien_op timestamptz not null default clock_timestamp()
);
create index on sec.toestel (gebruiker_id);

-- Letters about an account that wait for the mail server. A code is made when the letter is, so none lies here.
create table sec.brief (
    id bigint generated always as identity primary key,
    gebruiker_id bigint not null references sec.gebruiker on delete cascade,
    soort text not null check (soort in ('uitnodiging', 'wachtwoord', 'gewijzigd', 'nood')),
    gevraagd_op timestamptz not null default clock_timestamp()
);
create index on sec.brief (gebruiker_id);

do $$
declare
    tabel text;
begin
    foreach tabel in array array['uitnodiging', 'herstelcode', 'toestel', 'brief'] loop
        execute format('alter table sec.%I enable row level security', tabel);
        execute format('alter table sec.%I force row level security', tabel);
        execute format('create policy eigenaar on sec.%I for all to portal_sec using (true) with check (true)', tabel);
        execute format('create policy nooit_ander on sec.%I as restrictive for all to portal_web, portal_write, '
            'portal_ingest, portal_publish, portal_audit_w, portal_audit_r using (false) with check (false)', tabel);
        execute format('create policy inloggen on sec.%I for all to portal_auth using (true) with check (true)', tabel);
    end loop;
end
$$;
create policy toegang on sec.vingerafdruk for all to portal_auth using (naam = 'toegang') with check (naam = 'toegang');
create policy toegang_beperkt on sec.vingerafdruk as restrictive for all to portal_auth
    using (naam = 'toegang') with check (naam = 'toegang');
grant select, insert on sec.vingerafdruk to portal_auth;
grant select, insert (token_hash, gebruiker_id, soort, verloopt_op), update (gebruikt_op), delete on sec.uitnodiging to portal_auth;
grant select, insert (gebruiker_id, nummer, afdruk), update (gebruikt_op), delete on sec.herstelcode to portal_auth;
grant select, insert (token_hash, gebruiker_id), update (gezien_op), delete on sec.toestel to portal_auth;
grant select, insert (gebruiker_id, soort), delete on sec.brief to portal_auth;
grant insert (naam, wachtwoord, adres), update (adres, totp, totp_stap, laatst_op, mislukt) on sec.gebruiker to portal_auth;
grant update (factor_pogingen, bevestigd_op, geheim) on sec.sessie to portal_auth;

alter table sec.inlogpoging add column gemeld_op timestamptz;

-- Counts a failure before the password or code is looked at, so that parallel guesses queue up here. Three keys: the
-- account (delays grow from the fourth on), the address (20 in a row) and its network (100). Returns the seconds to wait.
drop function sec.poging(text, text);
create function sec.poging(account text, adres text, net text) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    wachten int;
begin
    insert into sec.inlogpoging
    select s, 0, 'epoch' from unnest(array[account, adres, net]) s order by s
    on conflict do nothing;
    select coalesce(max(ceil(extract(epoch from i.laatste + make_interval(secs => case
            when i.sleutel = net then case when i.mislukt >= 100 then 60 else 0 end
            when i.sleutel = adres then case when i.mislukt >= 20 then 60 else 0 end
            when i.mislukt < 3 then 0
            else least(60, 2 ^ least(i.mislukt - 3, 6)) end) - clock_timestamp()))), 0)
    into wachten
    from (select * from sec.inlogpoging where sleutel in (account, adres, net) order by sleutel for update) i;
    if wachten > 0 then
        return wachten;
    end if;
    update sec.inlogpoging set laatste = clock_timestamp(), mislukt =
        case when laatste < clock_timestamp() - interval '15 minutes' then 1 else mislukt + 1 end
    where sleutel in (account, adres, net);
    return 0;
end
$$;
revoke all on function sec.poging(text, text, text) from public;
grant execute on function sec.poging(text, text, text) to portal_auth;
