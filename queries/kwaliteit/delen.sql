-- What is unknown about the residents of this area, by form, quarter and column.
select formulier, kwartaal, kolom, procent, status from cijfers.kwaliteit_delen
order by formulier, kwartaal, kolom
