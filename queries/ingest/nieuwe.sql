-- The receipt of a new version; its number says what it is about.
insert into monitor.levering (aanbieder, formulier, kwartaal, versie, ontvangst, sha256, gelezen, vertaling, ontvangen_op)
values (:aanbieder, :formulier, :kwartaal, :versie, :ontvangst, :sha256, :gelezen, :vertaling,
    coalesce(cast(:ontvangen_op as timestamptz), clock_timestamp()))
returning id
