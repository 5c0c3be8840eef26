-- The totals of the region that were released: a correction after that does not show in them.
select code, periode, maat from vrijgave.cijfers where gebied = 'regio' and uitsplitsing = '' and domein = :domein
