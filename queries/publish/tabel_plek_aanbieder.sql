-- Whose places are counted again: of everybody, or of whom something about them came in.
create temporary table plek_aanbieder on commit drop as
select aanbieder from monitor.levering where :heel and actueel
union
select aanbieder from levering_nieuw where formulier in ('mo', 'mo_nachten', 'capaciteit')
