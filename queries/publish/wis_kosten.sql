-- Costs are made again as a whole.
delete from financien.kosten
