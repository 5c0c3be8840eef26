-- The periods with data, by domain; every step below joins with them.
create temporary table periode (domein text, periode text, van date, tot date) on commit drop
