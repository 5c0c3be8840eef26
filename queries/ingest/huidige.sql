-- The current version of this delivery, if any; it is the receipt that a repeated delivery gets back.
select id, versie, ontvangst, sha256, vertaling, gelezen, verdwenen, teruggekeerd, bevindingen, aantal_bevindingen
from monitor.levering
where aanbieder = :aanbieder and formulier = :formulier and kwartaal = :kwartaal and actueel
