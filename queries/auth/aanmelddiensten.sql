-- The organisations with whose accounts people can come in.
select id, naam from sec.aanmelddienst where actief order by naam
