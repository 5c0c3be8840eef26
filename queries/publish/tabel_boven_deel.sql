-- Cost above thresholds to add and to take off.
create temporary table boven_deel (like financien.kosten_boven, teken int) on commit drop
