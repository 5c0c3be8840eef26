-- Every seal, in its order.
select nummer, eerste, laatste, ids, rijen, vorige, afdruk, op from audit.zegel order by nummer
