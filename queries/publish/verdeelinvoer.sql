-- What the distribution model reads of use, by municipality and year.
insert into financien.verdeelinvoer (invoer, veld, weging, jaar, gemeente, waarde, reden)
select * from unnest(cast(:invoer as text[]), cast(:veld as text[]), cast(:weging as text[]), cast(:jaar as int[]),
    cast(:gemeente as text[]), cast(:waarde as text[]), cast(:reden as text[]))
