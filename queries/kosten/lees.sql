-- What the care of this area cost, by year and product.
select jaar, voorziening, productcode, eenheid, tarief_centen, aantal, centen, status
from financien.zorgkosten
where gebied = (select sec.ctx(2))
order by jaar, voorziening, productcode, tarief_centen
