-- Persons become small numbers, which sort faster than pseudonyms.
create temporary table mens on commit drop as
select persoon, row_number() over () as nummer from (select distinct persoon from monitor.stand) s
