-- The forecast of beschermd wonen that was made last, by area, quarter and category, and how good the forecasts of before
-- would have been. Of few people there is nothing.
set role portal_owner;

create table cijfers.vooruitblik (
    gebied text not null,
    kwartaal text not null check (kwartaal ~ '^[0-9]{4}K[1-4]$'),
    categorie text not null check (categorie in ('intramuraal', 'ambulant')),
    soort text not null check (soort in ('prognose', 'scenario')),
    status text not null check (status in ('ok', 'klein')),
    mediaan int,
    laag int,
    hoog int,
    kosten_centen bigint,
    laatste text not null, -- the last quarter that was known
    check ((status = 'ok') = (mediaan is not null) and (status = 'ok') = (laag is not null)
        and (status = 'ok') = (hoog is not null) and (status = 'ok' or kosten_centen is null)),
    primary key (gebied, kwartaal, categorie)
);
create table cijfers.vooruitblik_toets (
    categorie text not null check (categorie in ('intramuraal', 'ambulant')),
    per text not null check (per in ('regio', 'gemeente')),
    paren int not null,
    fout numeric not null, -- people, on average
    fout_laatste_stand numeric not null,
    fout_jaar_eerder numeric not null,
    dekking_80 numeric not null,
    beter boolean not null,
    primary key (categorie, per)
);
do $$
declare
    cijferrol text := '(select sec.ctx(3)) in (''beleid'', ''regie'', ''centrum'', ''financien'')';
    tabel text;
    wie text;
begin
    foreach tabel in array array['vooruitblik', 'vooruitblik_toets'] loop
        wie := cijferrol || case tabel when 'vooruitblik' then ' and gebied = (select sec.ctx(2))' else '' end;
        execute format('alter table cijfers.%I enable row level security', tabel);
        execute format('alter table cijfers.%I force row level security', tabel);
        execute format('create policy publiceren on cijfers.%I for all to portal_publish using (true) with check (true)',
            tabel);
        execute format('create policy cijferrol on cijfers.%I for select to portal_web using (%s)', tabel, wie);
        execute format('create policy cijferrol_beperkt on cijfers.%I as restrictive for all to portal_web '
            'using (%s) with check (false)', tabel, wie);
        execute format('create policy nooit_schrijver on cijfers.%I as restrictive for all to portal_write, portal_auth, '
            'portal_audit_w, portal_audit_r using (false) with check (false)', tabel);
        execute format('grant select, insert, delete on cijfers.%I to portal_publish', tabel);
        execute format('grant select on cijfers.%I to portal_web', tabel);
    end loop;
end
$$;
