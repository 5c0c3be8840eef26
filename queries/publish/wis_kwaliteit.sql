-- What others see of the quality is made anew.
with deel as (delete from cijfers.kwaliteit_deel)
delete from cijfers.kwaliteit_levering
