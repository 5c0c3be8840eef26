-- Open or close an organisation's way in; whoever came in by it is out at the next request.
update sec.aanmelddienst set actief = :actief where naam = :naam returning id
