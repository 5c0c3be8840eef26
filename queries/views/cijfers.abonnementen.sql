-- The own subscription in this role, if any.
-- lezen: portal_web
select adres, onderwerp, sinds from cijfers.abonnement
