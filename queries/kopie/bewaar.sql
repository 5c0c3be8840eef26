-- A backup was made, or put back to try.
insert into audit.kopie (soort, tabellen, rijen, anders) values (:soort, :tabellen, :rijen, :anders)
