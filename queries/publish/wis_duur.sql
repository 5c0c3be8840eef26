-- The kept durations of these periods make room.
delete from monitor.duur_regio d using periode p
where p.gebied = 'regio' and p.domein = d.domein and p.periode = d.periode
