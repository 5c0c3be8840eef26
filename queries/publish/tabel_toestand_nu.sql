-- The states of today of the changed persons.
create temporary table toestand_nu on commit drop as
select s.* from veranderd v
cross join lateral ( -- one look-up by index per person
    select * from monitor.toestand s where s.persoon = v.persoon
    offset 0
) s
