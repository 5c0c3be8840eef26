-- One row per current delivery of a form with trajecten.
select formulier, kwartaal, aanbieder from monitor.levering
where actueel and formulier in ('bw', 'mo', 'vo')
order by formulier, kwartaal, aanbieder
