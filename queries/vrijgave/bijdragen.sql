-- What each municipality has in each cell of one release; only for whoever operates the database.
select cel, gemeente, aantal from vrijgave.bijdrage where uitgave_id = :id order by cel, gemeente
