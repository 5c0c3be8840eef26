-- Whether tariffs came in over the page since the last publication.
select exists (select from financien.inbreng where soort = 'tarieven' and op > (
    select max(coalesce(begonnen, op)) from cijfers.publicatie)) as wacht
