-- Administrators see whether the portal works: when deliveries came in (not whose, or of how many people), when figures
-- were made and how long that took, and when the log was sealed last. The columns they may read say nothing else.
set role portal_owner;
grant usage on schema cijfers to portal_beheer;
grant select (ontvangen_op, kanaal) on cijfers.ontvangst to portal_beheer;
grant select (id, op, begonnen) on cijfers.publicatie to portal_beheer;
grant select (nummer, op) on audit.zegel to portal_beheer;

do $$
declare
    tabel text;
begin
    foreach tabel in array array['cijfers.ontvangst', 'cijfers.publicatie', 'audit.zegel'] loop
        execute format('create policy werking on %s for select to portal_beheer using ((select sec.ctx(3)) = ''beheer'')',
            tabel);
        execute format('create policy werking_beperkt on %s as restrictive for all to portal_beheer '
            'using ((select sec.ctx(3)) = ''beheer'') with check (false)', tabel);
    end loop;
end
$$;
