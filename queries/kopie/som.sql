-- Rows of one table, and a sum over the fingerprint of each: the order does not count, every value does.
select count(*) as rijen, coalesce(sum(('x' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric), 0) as som
from {tabel} t
