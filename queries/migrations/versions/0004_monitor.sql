-- Deliveries as they came (every version), and the state of each traject that follows from them.
set role portal_owner;

create table monitor.levering (
    id bigint generated always as identity primary key,
    aanbieder text not null,
    formulier text not null,
    kwartaal text not null check (kwartaal ~ '^[0-9]{4}K[1-4]$'),
    versie int not null,
    ontvangst text not null unique,
    ontvangen_op timestamptz not null default clock_timestamp(),
    sha256 text not null,
    gelezen int not null,
    actueel boolean not null default true,
    verdwenen int not null default 0,
    teruggekeerd int not null default 0,
    bevindingen jsonb not null default '[]',
    aantal_bevindingen int not null default 0,
    unique (aanbieder, formulier, kwartaal, versie)
);
create unique index levering_actueel on monitor.levering (formulier, aanbieder, kwartaal) where actueel;

create table monitor.bw (
    levering bigint not null references monitor.levering on delete cascade,
    rij int not null,
    aanbieder text not null,
    kwartaal text not null,
    actueel boolean not null default true,
    eigen_gemeente text not null,
    traject_id text not null,
    persoon bytea not null,
    geboortejaar smallint not null,
    geslacht text not null,
    gemeente_herkomst text not null,
    aanmelddatum date not null,
    startdatum date,
    hulp_afgerond_op date,
    einddatum date,
    reden_einde text,
    bestemming text,
    gemeente_bestemming text,
    knelpunten text[] not null,
    zelfredzaamheid_start smallint,
    zelfredzaamheid_eind smallint,
    inkomen_start text,
    inkomen_eind text,
    schulden text not null,
    gemeente_verantwoordelijk text not null,
    gemeente_verblijf text,
    wijk_verblijf text,
    voorziening text not null,
    leveringsvorm text not null,
    beschikkingsdatum date not null,
    eenheden_per_week numeric,
    woonwens text,
    terugkeerwens text,
    reden_verblijfplaats text,
    nodig text[] not null,
    verwachte_uitstroom text,
    verwachte_bestemming text,
    verwachte_gemeente text,
    primary key (levering, traject_id)
);

create table monitor.mo (
    like monitor.bw including generated including constraints including defaults
);
alter table monitor.mo
    drop column gemeente_verantwoordelijk, drop column leveringsvorm, drop column beschikkingsdatum,
    drop column eenheden_per_week, drop column wijk_verblijf,
    add column route text not null, add column instelling_soort text, add column oorzaken text[] not null,
    add column problematiek text not null, add column rechthebbend text not null,
    add column id_bewijs text not null, add column lus_opgelost_op date, add column dakloos_sinds date,
    add column personen_per_kamer smallint,
    add primary key (levering, traject_id),
    add foreign key (levering) references monitor.levering on delete cascade;

-- No column of this table says where a woman is: not the municipality, not the address, not the location.
create table vo.vo (
    like monitor.mo including generated including constraints including defaults
);
alter table vo.vo
    drop column gemeente_verblijf, drop column gemeente_bestemming, drop column voorziening,
    drop column woonwens, drop column terugkeerwens, drop column reden_verblijfplaats, drop column nodig,
    drop column verwachte_uitstroom, drop column verwachte_bestemming, drop column verwachte_gemeente,
    drop column route, drop column instelling_soort, drop column oorzaken, drop column problematiek,
    drop column rechthebbend, drop column id_bewijs, drop column lus_opgelost_op, drop column dakloos_sinds,
    drop column personen_per_kamer,
    add column besluit text not null, add column reden_niet_opgenomen text, add column vervolg text,
    add column aanvraag_vanuit text not null, add column vorm text not null, add column kinderen smallint not null,
    add primary key (levering, traject_id),
    add foreign key (levering) references monitor.levering on delete cascade;

create table monitor.mo_nachten (
    levering bigint not null references monitor.levering on delete cascade,
    rij int not null,
    aanbieder text not null,
    kwartaal text not null,
    actueel boolean not null default true,
    traject_id text not null,
    datum date not null,
    primary key (levering, traject_id, datum)
);
create table monitor.capaciteit (
    levering bigint not null references monitor.levering on delete cascade,
    rij int not null,
    aanbieder text not null,
    kwartaal text not null,
    actueel boolean not null default true,
    locatie_id text not null,
    voorziening text not null,
    gemeente_verblijf text,
    plaatsen int not null,
    datum_van date not null,
    datum_tot date,
    primary key (levering, rij)
);
create table monitor.huiselijk_geweld (
    levering bigint not null references monitor.levering on delete cascade,
    rij int not null,
    aanbieder text not null,
    kwartaal text not null,
    actueel boolean not null default true,
    maand text not null,
    gemeente text not null,
    meldingen int not null,
    huisverboden int not null,
    kinderen_bij_huisverboden int not null,
    intensief_casemanagement int not null,
    primary key (levering, rij)
);
create table monitor.peiling (
    levering bigint not null references monitor.levering on delete cascade,
    rij int not null,
    aanbieder text not null,
    kwartaal text not null,
    actueel boolean not null default true,
    datum date not null,
    gemeente text not null,
    buitenslapers int not null,
    winterregeling text not null,
    minimumtemperatuur numeric,
    primary key (levering, rij)
);

-- The state of a traject: its row in the latest quarter that contains it, and the end of who disappeared.
create table monitor.traject (
    formulier text not null,
    aanbieder text not null,
    traject_id text not null,
    kwartaal text not null,
    eigen_gemeente text not null,
    persoon bytea not null,
    geboortejaar smallint not null,
    geslacht text not null,
    voorziening text not null,
    aanmelddatum date not null,
    startdatum date,
    einddatum date,
    reden_einde text,
    bestemming text,
    gemeente_bestemming text,
    verdwenen boolean not null,
    primary key (formulier, aanbieder, traject_id)
);
create table vo.traject (
    like monitor.traject including all,
    besluit text not null,
    vorm text not null
);
alter table vo.traject drop column voorziening, drop column gemeente_bestemming;

-- The first day after a quarter: 2019K4 → 2020-01-01.
create function monitor.dag_na(kwartaal text) returns date
language sql immutable set search_path = pg_catalog, pg_temp
return make_date(left(kwartaal, 4)::int + right(kwartaal, 1)::int / 4, right(kwartaal, 1)::int % 4 * 3 + 1, 1);
create function monitor.leeftijdsgroep(leeftijd int) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when leeftijd < 18 then '0-17' when leeftijd < 27 then '18-26' when leeftijd < 45 then '27-44'
    when leeftijd < 65 then '45-64' else '65+' end;
create function monitor.bestemmingsklasse(bestemming text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case
    when bestemming in ('huur_corporatie', 'huur_particulier', 'kamer', 'koop', 'familie_duurzaam',
        'zelfstandig_thuis_plus') then 'zelfstandig'
    when bestemming in ('andere_bw', 'andere_opvang', 'wlz', 'ggz_kliniek', 'verslavingskliniek') then 'andere_zorg'
    when bestemming in ('ziekenhuis_verpleeghuis', 'overleden') then 'buiten_noemer'
    when bestemming in ('familie_tijdelijk', 'detentie', 'straat', 'niet_conventioneel', 'buitenland')
        then 'niet_duurzaam'
    else 'onbekend' end;
create function monitor.categorie(voorziening text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when voorziening in ('bw_24uurs', 'bw_nabij') then 'intramuraal'
    when voorziening in ('thuis_plus_1', 'thuis_plus_2', 'thuis_plus_3', 'begeleiding_thuis') then 'ambulant'
    when voorziening in ('woonbegeleiding', 'activering', 'vervoer') then 'module' end;
revoke all on all functions in schema monitor from public;
grant execute on all functions in schema monitor to portal_ingest, portal_publish;

-- Areas whose figures wait for the next publication.
create table monitor.te_publiceren (gebied text primary key);
