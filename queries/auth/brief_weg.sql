-- This letter was taken by the mail server.
delete from sec.brief where id = :id
