-- One row per current delivery.
select formulier, kwartaal, aanbieder from monitor.levering
where actueel
order by formulier, kwartaal, aanbieder
