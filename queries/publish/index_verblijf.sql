-- terugkeer looks a person up.
create index on verblijf (persoon)
