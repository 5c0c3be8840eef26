-- What was found while storing becomes part of the receipt.
update monitor.levering
set verdwenen = :verdwenen, teruggekeerd = :teruggekeerd, nagekomen = :nagekomen,
    bevindingen = cast(:bevindingen as jsonb), aantal_bevindingen = :aantal
where id = :levering
