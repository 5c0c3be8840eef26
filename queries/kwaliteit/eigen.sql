-- What is unknown in the own deliveries.
select formulier, kwartaal, onbekend from cijfers.kwaliteit_eigen order by formulier, kwartaal
