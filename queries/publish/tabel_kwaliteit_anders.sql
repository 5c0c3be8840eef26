-- The deliveries of which the quality was not published yet; all of them when everything is.
create temporary table kwaliteit_anders on commit drop as
select aanbieder, formulier, kwartaal from monitor.levering
where actueel and (:alles or id in (select levering from levering_nieuw))
