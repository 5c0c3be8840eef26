-- The former figures of these periods make room for the new ones, in the same transaction.
delete from cijfers.cel_exact e using periode p
where e.gebied = p.gebied and e.domein = p.domein and e.periode = p.periode
