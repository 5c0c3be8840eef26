-- Rows that this connection sees in what the web role may read; without a context it must be none.
select 'cijfers.zichtbaar' as tabel, count(*) as rijen from cijfers.zichtbaar
union all
select 'cijfers.compleet', count(*) from cijfers.compleet
union all
select 'cijfers.publicatie', count(id) from cijfers.publicatie
union all
select 'vrijgave.cel', count(*) from vrijgave.cel
union all
select 'vrijgave.stand', count(*) from vrijgave.stand
union all
select 'financien.verdeelinvoer', count(*) from financien.verdeelinvoer
union all
select 'financien.scenario', count(*) from financien.scenario
union all
select 'financien.uitkomst', count(*) from financien.uitkomst
union all
select 'financien.kosten', count(*) from financien.kosten
union all
select 'financien.inbreng', count(*) from financien.inbreng
union all
select 'cijfers.vooruitblik', count(*) from cijfers.vooruitblik
union all
select 'cijfers.ontvangst', count(*) from cijfers.ontvangst
union all
select 'cijfers.vertaling', count(*) from cijfers.vertaling
union all
select 'cijfers.abonnement', count(*) from cijfers.abonnement
union all
select 'cijfers.bericht_gezien', count(*) from cijfers.bericht_gezien
union all
select 'cijfers.kwaliteit', count(*) from cijfers.kwaliteit
union all
select 'cijfers.kwaliteit_levering', count(*) from cijfers.kwaliteit_levering
union all
select 'cijfers.kwaliteit_deel', count(*) from cijfers.kwaliteit_deel
