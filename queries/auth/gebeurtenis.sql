-- One line in the audit log.
insert into audit.gebeurtenis
    (actor, soort, code, rol, handeling, object, resultaat, herkomst, sessie, verzoek)
values
    (:actor, :soort, :code, :rol, :handeling, :object, :resultaat, :herkomst, :sessie, :verzoek)
