-- A file with parameters, kept as it came in.
insert into financien.inbreng (soort, rijen, inhoud, rol, gebruiker_id)
values (:soort, :rijen, cast(:inhoud as jsonb), (select sec.ctx(3)), cast((select sec.ctx(4)) as int))
