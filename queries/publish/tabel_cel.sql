-- The cells of this publication, indicator by indicator. basis: of how many people a share, mean or median tells.
create temporary table cel (
    naam text, code text, gebied text, domein text, periode text, uitsplitsing text, groep text, maat text,
    waarde numeric, basis numeric
) on commit drop
