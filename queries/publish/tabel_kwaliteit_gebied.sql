-- Of which areas, forms and quarters that changes what is seen: those of any version of these deliveries.
create temporary table kwaliteit_gebied on commit drop as
select distinct k.gebied, formulier, kwartaal from kwaliteit_anders
join cijfers.ontvangst o using (aanbieder, formulier, kwartaal)
join cijfers.kwaliteit k on k.ontvangst = o.ontvangst
