-- De verbinding van de webrol is niet alleen-lezen.
select current_setting('default_transaction_read_only') where current_setting('default_transaction_read_only') <> 'on'
