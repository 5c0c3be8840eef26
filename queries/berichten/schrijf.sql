-- The subscription of this user in this role, in the place of the former one; without an address there is none.
with weg as (
    delete from cijfers.abonnement
    where gebruiker_id::text = (select sec.ctx(4)) and rol = (select sec.ctx(3)) and code = (select sec.ctx(2))
    returning 1
)
insert into cijfers.abonnement (gebruiker_id, rol, code, adres, onderwerp)
select cast(sec.ctx(4) as bigint), sec.ctx(3), sec.ctx(2), :adres, :onderwerp
where :adres <> '' and (select count(*) from weg) >= 0
