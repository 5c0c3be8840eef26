-- Every period of the touched areas and domains: what looks ahead changes long before the day of a delivery.
create temporary table periode_alle on commit drop as
select t.gebied, t.domein, m.periode, m.van, m.tot
from unnest(cast(:gebieden as text[]), cast(:domeinen as text[])) t (gebied, domein)
join met_gegevens m on m.formulier = t.domein
