-- Every version of every action; is_geldig: the last version of an action that was not withdrawn.
-- lezen: portal_web
select gebied, keten, titel, spoor, aanpak, soort, programma, eigenaar, stand, prioriteit, gepland_van, gepland_tot,
    werkelijk_van, werkelijk_tot, cijfer, resultaat, geleerd, kosten_baten, gedeeld, op,
    not vervallen and id = max(id) over (partition by gebied, keten) as is_geldig
from cijfers.actie
