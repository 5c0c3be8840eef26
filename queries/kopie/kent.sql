-- Whether this database keeps when backups were made; a drill may stand beside an empty one.
select to_regclass('audit.kopie') is not null as kent
