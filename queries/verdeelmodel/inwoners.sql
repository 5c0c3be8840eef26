-- Known inhabitants on 1 January, oldest first.
select gebied, cast(extract(year from peildatum) as int) as jaar, inwoners, status, bron
from cijfers.bevolking
where gebied = any(cast(:gemeenten as text[])) and extract(doy from peildatum) = 1
order by gebied, peildatum
