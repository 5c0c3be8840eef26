-- One more version of a quarter's release.
insert into vrijgave.uitgave (kwartaal, versie, status, t, k, voorbereid_door, maten)
select :kwartaal, coalesce(max(versie), 0) + 1, :status, :t, :k, :door, cast(:maten as jsonb)
from vrijgave.uitgave where kwartaal = :kwartaal
returning id, versie
