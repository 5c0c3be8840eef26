-- The former version stays, but no longer counts.
with oud as (update monitor.levering set actueel = false where id = :levering returning id),
bw as (update monitor.bw set actueel = false where levering = :levering and actueel),
mo as (update monitor.mo set actueel = false where levering = :levering and actueel),
vo as (update vo.vo set actueel = false where levering = :levering and actueel),
nachten as (update monitor.mo_nachten set actueel = false where levering = :levering and actueel),
capaciteit as (update monitor.capaciteit set actueel = false where levering = :levering and actueel),
geweld as (update monitor.huiselijk_geweld set actueel = false where levering = :levering and actueel),
peiling as (update monitor.peiling set actueel = false where levering = :levering and actueel)
select id from oud
