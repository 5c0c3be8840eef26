-- What scenarios of the region give: the last stand of each, by year and area.
-- lezen: portal_web
select u.keten, u.naam, u.stand, u.jaar, u.gebied, u.bedragen, u.op
from financien.uitkomst u
where u.stand = 'vastgesteld' or not exists (
    select from financien.uitkomst v where v.keten = u.keten and v.gebied = u.gebied and v.stand = 'vastgesteld')
