"""Work of a command as a user would do it: in a session of minutes, in the log, inside a request, which pages need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_login import LoginManager

from auth.audit import AuditEvent, record
from auth.gate import Accounts, Portal
from auth.geheim import Geheim
from auth.principal import Principal
from auth.tijdelijk import tijdelijk
from queries.session import Databases


@contextmanager
def namens(databases: Databases, nummer: int, naam: str, rol: str, code: str, over: AuditEvent) -> Iterator[Principal]:
    """The principal of user ``nummer`` in this role. Raises VerkeerdGebruik, NietBeschikbaar."""
    server = Flask("portal")
    nobody = Accounts(Geheim(b""))  # no password and no code is looked at here
    server.extensions["portal"] = Portal(databases, frozenset(), lambda _: [], nobody)
    manager = LoginManager()
    manager.init_app(server, add_context_processor=False)
    with tijdelijk(databases, nummer, naam, rol, code) as principal:
        manager.request_loader(lambda _: principal)
        with server.test_request_context("/"):
            record(over, principal)
            yield principal
