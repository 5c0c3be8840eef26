"""The audit log: who asked for what, written and committed before anything is read."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, request

from auth.principal import Principal, databases
from queries.session import run


@dataclass(frozen=True)
class AuditEvent:
    """What is asked for (``handeling`` on ``object``), with what result (``toegestaan``, ``geweigerd``)."""

    handeling: str
    object: str
    resultaat: str = "toegestaan"


MEESTE = 500  # characters of an object


def record(event: AuditEvent, principal: Principal | None, *, actor: str = "") -> None:
    """Write one event. When it cannot be written the request fails: no data without a trace."""
    with databases().once("audit") as connection:
        run(
            connection,
            "auth/gebeurtenis",
            actor=principal.gebruiker if principal else actor,
            soort=principal.soort if principal else "",
            code=principal.code if principal else "",
            rol=principal.rol if principal else "",
            handeling=event.handeling,
            object=event.object[:MEESTE],
            resultaat=event.resultaat,
            herkomst=request.remote_addr or "",
            sessie=principal.session_hash if principal else "",
            verzoek=g.get("verzoek", ""),
            nood=principal is not None and principal.nood_tot is not None,
        )
