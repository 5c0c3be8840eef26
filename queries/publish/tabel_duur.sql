-- How often each duration occurs, of which a median or a survival curve is made; einden: how many of them ended.
create temporary table duur (
    naam text, gebied text, domein text, periode text, uitsplitsing text, groep text, dagen numeric, aantal bigint,
    einden bigint
) on commit drop
