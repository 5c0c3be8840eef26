-- The trajecten whose state may change: of the new version, of the one it replaces, and, when this is the
-- deliverer's latest quarter, those that were still open and are no longer delivered.
insert into geraakt
select traject_id from monitor.rij where levering = :levering
union
select traject_id from monitor.bw where levering = :oud
union
select traject_id from monitor.mo where levering = :oud
union
select traject_id from vo.vo where levering = :oud
union
select traject_id from monitor.stand
where formulier = :formulier and aanbieder = :aanbieder and kwartaal < :kwartaal
    and (einddatum is null or verdwenen)
