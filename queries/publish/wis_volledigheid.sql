-- Who delivered is looked up again for all.
delete from cijfers.volledigheid
