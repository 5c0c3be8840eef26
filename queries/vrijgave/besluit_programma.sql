-- Release of made-up data: the demo plays the second person.
insert into vrijgave.besluit (uitgave_id, door, rol) values (:id, :door, 'demo')
