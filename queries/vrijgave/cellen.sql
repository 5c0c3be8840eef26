-- The cells of one release as they may be shown.
select domein, code, periode, uitsplitsing, groep, maat, gebied, toestand, waarde from vrijgave.cel where uitgave_id = :id
order by domein, code, periode, uitsplitsing, groep, maat, gebied
