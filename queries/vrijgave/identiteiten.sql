-- Every relation of one release.
select nummer, cel, factor from vrijgave.identiteit where uitgave_id = :id order by nummer, cel
