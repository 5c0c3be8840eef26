-- Seals after a number, in their order, up to a number of them.
select nummer, eerste, laatste, ids, rijen, vorige, afdruk from audit.zegel where nummer > :na order by nummer limit :aantal
