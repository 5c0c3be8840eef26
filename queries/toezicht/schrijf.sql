-- This week was looked at.
insert into audit.beoordeling (gebied, week, tekst, gebruiker_id)
values (sec.ctx(2), :week, :tekst, sec.ctx(4)::bigint)
