-- Every delivery that counts: when it came, whether it fell or rose, which rules it broke.
select aanbieder, formulier, kwartaal, eerste_op, sprong, regels from cijfers.kwaliteit_leveringen
order by formulier, aanbieder, kwartaal
