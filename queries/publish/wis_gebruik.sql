-- Use is made again from the first day that changes on.
with kosten as (delete from financien.kosten_boven where jaar >= extract(year from cast(:vanaf as date)))
delete from financien.gebruik where maand >= to_char(cast(:vanaf as date), 'YYYY-MM')
