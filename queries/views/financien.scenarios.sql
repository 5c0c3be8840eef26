-- The last version of every scenario that was not withdrawn, with the stand it has, whether this user made any of its
-- versions, and what was written when.
-- lezen: portal_web
select gebied, keten, naam, inhoud, stand, op, is_van_mij, versies
from (
    select gebied, keten, naam, inhoud, stand, op, vervallen, id = max(id) over per_keten as is_laatste,
        bool_or(gebruiker_id::text = (select sec.ctx(4))) over per_keten as is_van_mij,
        jsonb_agg(jsonb_build_object('op', op, 'stand', stand)) over per_keten as versies
    from financien.scenario
    window per_keten as (partition by gebied, keten)
) versie
where is_laatste and not vervallen
