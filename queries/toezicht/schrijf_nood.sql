-- This emergency access was reviewed.
insert into audit.nood_beoordeling (gebied, verzoek, tekst, gebruiker_id)
values (sec.ctx(2), :verzoek, :tekst, sec.ctx(4)::bigint)
