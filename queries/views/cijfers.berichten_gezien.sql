-- What this user was told in this role.
-- lezen: portal_web
select kenmerk, op from cijfers.bericht_gezien
