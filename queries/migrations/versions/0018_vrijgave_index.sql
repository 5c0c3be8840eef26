-- Pages read the region's released cells by figure, breakdown and period.
set role portal_owner;

create index cel_regio on vrijgave.cel (code, uitsplitsing, periode) where gebied = 'regio';
create index cel_gemeente on vrijgave.cel (code, uitsplitsing, gebied) where gebied <> 'regio';
