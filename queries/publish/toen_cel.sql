-- What the changed persons counted for then, before the same tables are made of today.
alter table cel rename to cel_toen
