-- Withdraw a token; it is dead at once.
update sec.leversleutel set ingetrokken_op = clock_timestamp() where id = :id and ingetrokken_op is null
