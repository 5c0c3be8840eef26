-- What was found while storing becomes part of the receipt.
update monitor.levering
set verdwenen = :verdwenen, teruggekeerd = :teruggekeerd,
    bevindingen = cast(:bevindingen as jsonb), aantal_bevindingen = :aantal
where id = :levering
