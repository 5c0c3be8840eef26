-- One row per release, newest quarter first.
select id, kwartaal, versie, status, t, k, op, maten, vrijgegeven_op, is_laatste from vrijgave.stand
order by kwartaal desc, versie desc
