-- What the distribution model reads of use, by municipality and year. A row without a value says why.
-- lezen: portal_web, portal_publish
select invoer, veld, weging, jaar, gemeente, waarde, reden from financien.verdeelinvoer
