-- The periods with data of the region, of one form.
select periode from cijfers.volledigheid where gebied = 'regio' and domein = :domein
