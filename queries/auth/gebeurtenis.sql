-- One line in the audit log.
insert into audit.gebeurtenis
    (actor, soort, code, rol, handeling, object, resultaat, herkomst, sessie, verzoek, noodgeval)
values
    (:actor, :soort, :code, :rol, :handeling, :object, :resultaat, :herkomst, :sessie, :verzoek, :nood)
