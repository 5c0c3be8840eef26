-- When the figures were last made.
select op from cijfers.laatste_publicatie
