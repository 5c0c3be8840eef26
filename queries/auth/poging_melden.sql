-- Somebody is guessing: of what makes the guesser wait, tell the log once a minute.
update sec.inlogpoging set gemeld_op = clock_timestamp()
where sleutel in (:account, :adres, :net) and (gemeld_op is null or gemeld_op < clock_timestamp() - interval '1 minute')
    and mislukt >= case sleutel when :net then 100 when :adres then 20 else 3 end
returning sleutel
