-- Every domain and period that is published now.
select distinct domein, periode from cijfers.volledigheid
