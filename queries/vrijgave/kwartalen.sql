-- The quarters with figures of the region, newest first.
select distinct periode as kwartaal from cijfers.volledigheid
where gebied = 'regio' and domein in ('bw', 'mo', 'vo') and periode ~ '^[0-9]{4}K[1-4]$'
order by periode desc
