-- What this user was told in this role.
select kenmerk from cijfers.berichten_gezien
