-- Whether what is shown comes from made-up records.
select synthetisch from cijfers.laatste_publicatie
