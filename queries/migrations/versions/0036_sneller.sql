-- Whose transaction it is, is asked dozens of times a page, and each time the seal on the context is made again. The two
-- blocks that an HMAC derives from its key are kept beside the key: they are as secret, and made once.
set role portal_sec;
create function sec.blok(sleutel bytea, masker int) returns bytea
language plpgsql immutable strict set search_path = pg_catalog, pg_temp as $$
declare
    blok bytea := sleutel;
begin
    for i in 0..63 loop
        blok := set_byte(blok, i, get_byte(sleutel, i) # masker);
    end loop;
    return blok;
end
$$;
revoke all on function sec.blok(bytea, int) from public;
alter table sec.sleutel add column binnen bytea generated always as (sec.blok(sleutel, 54)) stored,
    add column buiten bytea generated always as (sec.blok(sleutel, 92)) stored;

create or replace function sec.mac(bericht text) returns bytea
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin -- HMAC-SHA-256 over a key of exactly one block, from sha256() alone: pgcrypto is not everywhere
    return (select sha256(s.buiten || sha256(s.binnen || convert_to(bericht, 'UTF8')))
            from sec.sleutel s order by s.id desc limit 1);
end
$$;

-- What pages ask is always asked in the same way, of a few thousand rows that an index finds: planning it anew for each
-- value took twice as long as answering it.
reset role;
alter role portal_web set plan_cache_mode = force_generic_plan;
