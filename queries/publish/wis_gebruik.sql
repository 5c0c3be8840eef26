-- Use is made again as a whole.
with kosten as (delete from financien.kosten_boven)
delete from financien.gebruik
