-- De verbinding draait onder een andere rol, of met row_security uit.
select current_user || ' / ' || session_user
where current_user <> session_user or current_setting('row_security') <> 'on' or current_user <> 'portal_web'
