-- One of them, with all that is needed to ask it.
select id, naam, issuer, client_id, geheim, tid, bewijs, codes from sec.aanmelddienst where id = :id and actief
