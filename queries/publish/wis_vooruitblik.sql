-- The last forecast takes the place of the one before.
with toets as (delete from cijfers.vooruitblik_toets)
delete from cijfers.vooruitblik
