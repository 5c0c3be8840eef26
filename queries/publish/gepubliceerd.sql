-- Every form and period that is published now.
select distinct domein as formulier, periode from cijfers.volledigheid
