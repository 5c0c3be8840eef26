-- The last traject of a person is looked up by its order.
create unique index on traject (rang)
