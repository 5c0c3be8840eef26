-- Use to add and to take off.
create temporary table gebruik_deel (like financien.gebruik, teken int) on commit drop
