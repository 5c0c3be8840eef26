-- The cells of this publication, indicator by indicator. basis: of how many people a share, mean or median tells;
-- status: why there is no value (not yet, or never for this area); plaats: where it stands as it is, of those that
-- were not measured again.
create temporary table cel (
    naam text, code text, gebied text, domein text, periode text, uitsplitsing text, groep text, maat text,
    waarde numeric, basis numeric, status text, plaats tid
) on commit drop
