-- One more organisation; a name is there once.
insert into sec.aanmelddienst (naam, issuer, client_id, geheim, tid, bewijs, codes)
values (:naam, :issuer, :client_id, :geheim, :tid, :bewijs, :codes)
on conflict (naam) do nothing
returning id
