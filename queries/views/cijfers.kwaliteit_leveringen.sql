-- Per delivery, the women's shelter apart: when it came, whether it fell or rose, which rules it broke.
-- lezen: portal_web
select aanbieder, formulier, kwartaal, eerste_op, sprong, regels from cijfers.kwaliteit_levering
