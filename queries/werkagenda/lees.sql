-- All versions of the actions of the own area, of the region, and of those that others share, newest first.
select gebied, cast(keten as text) as keten, titel, spoor, aanpak, soort, programma, eigenaar, stand, prioriteit,
    gepland_van, gepland_tot, werkelijk_van, werkelijk_tot, cijfer, resultaat, geleerd, kosten_baten, gedeeld, op,
    is_geldig
from cijfers.werkagenda
where :keten = '' or cast(keten as text) = :keten
order by op desc
