-- Every release, newest quarter first; or those of one quarter.
select id, kwartaal, versie, status, t as drempel, k as samen, maten from vrijgave.stand
where cast(:kwartaal as text) in ('', kwartaal)
order by kwartaal desc, versie desc
