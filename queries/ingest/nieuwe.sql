-- The receipt of a new version; its number says what it is about.
insert into monitor.levering (aanbieder, formulier, kwartaal, versie, ontvangst, sha256, gelezen)
values (:aanbieder, :formulier, :kwartaal, :versie, :ontvangst, :sha256, :gelezen)
returning id
