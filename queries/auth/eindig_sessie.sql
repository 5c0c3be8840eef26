-- Logout: the session ends on the server, so a copied cookie is worth nothing.
delete from sec.sessie where token_hash = :token_hash
