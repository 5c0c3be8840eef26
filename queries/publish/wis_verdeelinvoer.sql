-- What the distribution model reads is made again as a whole: it is a few hundred rows.
delete from financien.verdeelinvoer
