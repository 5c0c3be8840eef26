-- The own subscription in this role, if any.
select adres, onderwerp from cijfers.abonnementen
