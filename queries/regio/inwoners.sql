-- Known numbers of inhabitants by municipality, oldest first.
select gebied, peildatum, inwoners from cijfers.bevolking where gebied <> 'regio' order by gebied, peildatum
