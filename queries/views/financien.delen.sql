-- Whether the region shares the whole distribution table with its municipalities: the last setting.
-- lezen: portal_web
select coalesce((select waarde from financien.instelling order by id desc limit 1), 'uit') = 'aan' as is_aan
