-- Who delivered these forms is looked up again.
delete from cijfers.volledigheid where domein = any(cast(:formulieren as text[]))
