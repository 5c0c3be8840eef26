-- From here to its end this transaction is the tenant of a session.
select sec.enter(:token)
