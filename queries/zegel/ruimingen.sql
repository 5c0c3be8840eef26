-- Up to which event what was old is gone; too early when its seal was not five years old by then.
select coalesce(max(r.tot), 0) as tot, coalesce(sum(r.aantal), 0)::bigint as gewist,
    coalesce(bool_or(r.op < z.op + interval '5 years'), false) as te_vroeg
from audit.ruiming r
left join audit.zegel z on z.laatste = r.tot
