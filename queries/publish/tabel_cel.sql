-- The cells of this publication, indicator by indicator.
create temporary table cel (
    naam text, gebied text, domein text, periode text, uitsplitsing text, groep text, maat text, waarde numeric
) on commit drop
