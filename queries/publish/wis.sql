-- The former figures of these areas make room for the new ones, in the same transaction.
with exact as (delete from cijfers.cel_exact where gebied = any(cast(:gebieden as text[])))
delete from cijfers.volledigheid
