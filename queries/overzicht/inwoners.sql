-- Known numbers of inhabitants of the own area and of the region, oldest first.
select gebied = 'regio' as is_regio, peildatum, inwoners
from cijfers.bevolking
where gebied in ((select sec.ctx(2)), 'regio')
order by peildatum
