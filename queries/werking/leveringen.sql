-- How many deliveries came in, by week (its Monday) and way, of the last thirteen weeks.
select w.week::date as week, k.kanaal, count(o.kanaal) as aantal
from generate_series(
    date_trunc('week', clock_timestamp() at time zone 'Europe/Amsterdam') - interval '12 weeks',
    date_trunc('week', clock_timestamp() at time zone 'Europe/Amsterdam'), interval '1 week') w (week)
cross join unnest(array['opdracht', 'portaal', 'koppeling']) k (kanaal)
left join cijfers.ontvangst o on o.kanaal = k.kanaal
    and date_trunc('week', o.ontvangen_op at time zone 'Europe/Amsterdam') = w.week
group by w.week, k.kanaal
order by w.week, k.kanaal
