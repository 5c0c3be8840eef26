-- De webrol mag tijdelijke tabellen maken.
select current_database() where has_database_privilege(current_user, current_database(), 'TEMP')
