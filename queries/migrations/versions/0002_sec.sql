-- Users, sessions and the tenant context. Only portal_sec owns them; the web role may call two functions.
set role portal_sec;

create table sec.sleutel (id int primary key, sleutel bytea not null check (length(sleutel) = 64));
create table sec.vingerafdruk (naam text primary key, afdruk text not null);

create table sec.gebruiker (
    id bigint generated always as identity primary key,
    naam text not null unique check (naam ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    wachtwoord text not null,
    actief boolean not null default true,
    aangemaakt_op timestamptz not null default now()
);

-- One line is one choice at login: a role with its scope.
create table sec.gebruiker_rol (
    gebruiker_id bigint not null references sec.gebruiker on delete cascade,
    rol text not null check (rol ~ '^[a-z]+$'),
    soort text not null check (soort in ('gemeente', 'regio', 'aanbieder')),
    code text not null check (code ~ '^[A-Za-z0-9]+$'),
    primary key (gebruiker_id, rol, code)
);

create table sec.sessie (
    token_hash bytea primary key,
    gebruiker_id bigint not null references sec.gebruiker on delete cascade,
    rol text not null check (rol ~ '^[a-z]*$'),
    soort text not null check (soort ~ '^[a-z]*$'),
    code text not null check (code ~ '^[A-Za-z0-9]*$'),
    niveau text not null check (niveau in ('half', 'vol')),
    begonnen_op timestamptz not null default now(),
    verloopt_op timestamptz not null,
    inactief_op timestamptz not null,
    ingetrokken boolean not null default false
);
create index on sec.sessie (gebruiker_id);

-- Failures in a row, per account and per address; a delay, never a lock.
create table sec.inlogpoging (
    sleutel text primary key,
    mislukt int not null,
    laatste timestamptz not null
);

create function sec.mac(bericht text) returns bytea
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
    sleutel bytea := (select s.sleutel from sec.sleutel s order by s.id desc limit 1);
    binnen bytea := sleutel;
    buiten bytea := sleutel;
begin -- HMAC-SHA-256 over a key of exactly one block, from sha256() alone: pgcrypto is not everywhere
    for i in 0..63 loop
        binnen := set_byte(binnen, i, get_byte(sleutel, i) # 54);
        buiten := set_byte(buiten, i, get_byte(sleutel, i) # 92);
    end loop;
    return sha256(buiten || sha256(binnen || convert_to(bericht, 'UTF8')));
end
$$;

-- From here to the end of the transaction, the transaction is the tenant of this session.
create function sec.enter(token bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    s record;
    bericht text;
begin
    select e.soort, e.code, e.rol, e.gebruiker_id into s
    from sec.sessie e
    join sec.gebruiker g on g.id = e.gebruiker_id and g.actief
    join sec.gebruiker_rol r on r.gebruiker_id = e.gebruiker_id
        and r.rol = e.rol and r.soort = e.soort and r.code = e.code
    where e.token_hash = sha256(token) and e.niveau = 'vol' and not e.ingetrokken
        and e.verloopt_op > clock_timestamp() and e.inactief_op > clock_timestamp();
    if not found then
        raise exception 'no valid session' using errcode = '28000';
    end if;
    bericht := concat_ws('|', s.soort, s.code, s.rol, s.gebruiker_id, pg_backend_pid(),
        extract(epoch from transaction_timestamp()));
    perform set_config('app.ctx', bericht || '|' || encode(sec.mac(bericht), 'hex'), true);
end
$$;

-- 1 kind of scope, 2 its code, 3 role, 4 user; null unless this very transaction was entered.
create function sec.ctx(veld int) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
    ctx text := nullif(current_setting('app.ctx', true), '');
    delen text[] := string_to_array(ctx, '|');
    bericht text;
begin
    if ctx is null or cardinality(delen) <> 7 or veld not between 1 and 4 then
        return null;
    end if;
    bericht := array_to_string(delen[1:6], '|');
    if delen[5] <> pg_backend_pid()::text
        or delen[6] <> extract(epoch from transaction_timestamp())::text
        or delen[7] <> encode(sec.mac(bericht), 'hex')
    then
        return null;
    end if;
    return delen[veld];
end
$$;

-- Counts a failure before the password is looked at, so that parallel guesses queue up here.
-- Returns the seconds to wait; 0 = go on.
create function sec.poging(account text, adres text) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    wachten int;
begin
    insert into sec.inlogpoging values (least(account, adres), 0, 'epoch'), (greatest(account, adres), 0, 'epoch')
    on conflict do nothing;
    select coalesce(max(ceil(extract(epoch from i.laatste + make_interval(secs => case
            when i.sleutel = adres then case when i.mislukt >= 20 then 60 else 0 end
            when i.mislukt < 3 then 0
            else least(60, 2 ^ least(i.mislukt - 3, 6)) end) - clock_timestamp()))), 0)
    into wachten
    from (select * from sec.inlogpoging where sleutel in (account, adres) order by sleutel for update) i;
    if wachten > 0 then
        return wachten;
    end if;
    update sec.inlogpoging set laatste = clock_timestamp(), mislukt =
        case when laatste < clock_timestamp() - interval '15 minutes' then 1 else mislukt + 1 end
    where sleutel in (account, adres);
    return 0;
end
$$;
