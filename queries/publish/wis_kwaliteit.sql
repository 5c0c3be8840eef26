-- What others see of the quality of these deliveries, and of the quarters that they are of, is made anew.
with deel as (
    delete from cijfers.kwaliteit_deel
    where (gebied, formulier, kwartaal) in (select gebied, formulier, kwartaal from kwaliteit_gebied)
)
delete from cijfers.kwaliteit_levering
where (aanbieder, formulier) in (select aanbieder, formulier from kwaliteit_anders)
