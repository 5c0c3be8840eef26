-- Inhabitants of every municipality, by day.
select gebied, peildatum, inwoners, status, bron from cijfers.bevolking where gebied <> 'regio' order by gebied, peildatum
