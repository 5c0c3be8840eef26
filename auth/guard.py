"""The guard: nothing is answered that was not declared. Everything Dash takes from a client is checked here first.

Dash trusts the body of a callback request: ids, properties and state come from the client, and malformed bodies end
in a 500. So a callback declares its permission and the kind of each argument, the gate compares every body with the
registered callback, and ``seal`` refuses to serve when something is left undeclared."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import dash
from flask import abort, request
from flask_login import current_user

from auth.audit import AuditEvent, record
from auth.principal import Principal, databases, wrote_just_now
from auth.roles import Permission
from portal.domain.fouten import GeenToegang, NietBeschikbaar

UPDATE = "/_dash-update-component"
ROUTES = frozenset({
    "/", "/<path:path>", "/_dash-layout", "/_dash-dependencies", UPDATE, "/_favicon.ico", "/_reload-hash",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>", "/assets/<path:filename>",
    "/uitvoer/<path:pagina>/<blok>.<vorm>", "/regielijst/bestand", "/duiding/bewaar", "/doelen/bewaar",
    "/werkagenda/bewaar", "/vrijgave/bewaar", "/verdeelmodel/bewaar", "/verdeelmodel/stand", "/verdeelmodel/delen",
    "/verdeelmodel/scenario/<code>.<vorm>", "/parameters/bewaar",
    "/parameters/bestand/<soort>.<vorm>", "/aanleveren/bestand", "/aanleveren/sjabloon/<formulier>.<vorm>",
    "/aanleveren/voorgevuld/<formulier>.<vorm>", "/vertalingen/bestand", "/vertalingen/regels/<formulier>.xlsx",
    "/aanleveren/bevindingen/<nummer>.csv", "/aanleveren/pseudonimiseer.py", "/aanleveren/aanleverwijzer.pdf",
    "/rapporten/<periode>.<vorm>", "/rapporten/open-data.zip", "/berichten/bewaar", "/beheer/bewaar",
    "/toezicht/bewaar",
    "/aanlevering/<kwartaal>/<formulier>", "/aanlevering/openapi.json", "/inloggen", "/uitloggen", "/rol", "/gezond",
    "/code", "/inrichten", "/uitnodiging", "/wachtwoord-vergeten", "/account", "/account/sessies",
    "/account/wachtwoord", "/account/factor", "/account/herstelcodes", "/aanmelden", "/aanmelden/naar",
    "/aanmelden/terug", "/bevestig", "/gereed", "/.well-known/security.txt",
})  # fmt: skip
FORBIDDEN_OPTIONS = ("background", "websocket", "api_endpoint", "mcp_enabled", "persistent", "manager")
UI_ONLY = "ui"

Check = Callable[[object], object]  # raises ValueError


class Undeclared(RuntimeError):
    """Something would be served without having been declared."""


@dataclass(frozen=True)
class Declaration:
    """What a server callback needs, and how each of its arguments is checked."""

    permission: Permission
    arguments: tuple[Check, ...]


def require(permission: Permission, about: str = "") -> Principal:
    """The principal, when it holds ``permission``. Raises GeenToegang; a refusal is in the audit log."""
    if not isinstance(current_user, Principal) and not current_user.is_authenticated:
        raise GeenToegang("niet_ingelogd")
    principal: Principal = current_user
    if permission not in principal.permissions:
        record(AuditEvent(permission.value, about, "geweigerd"), principal)
        raise GeenToegang("geen_recht")
    return principal


class GuardedDash(dash.Dash):
    """Dash whose callbacks cannot be registered without a permission."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.declared: dict[str, Declaration | str] = {}
        super().__init__(*args, **options)

    def callback(
        self,
        *args: Any,
        permission: Permission | None = None,
        arguments: Sequence[Check] = (),
        **options: Any,
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register ``fn(connection, *checked)``: audited, in a read-only transaction of the session's tenant."""
        if permission is None or any(options.get(option) for option in FORBIDDEN_OPTIONS):
            raise Undeclared("callback without permission, or with a forbidden option")
        declaration = Declaration(permission, tuple(arguments))
        register = super().callback

        def wrap(fn: Callable[..., Any]) -> Callable[..., Any]:
            before = set(self.callback_map)
            registered: Callable[..., Any] = register(*args, **options)(_guarded(fn, declaration))
            (key,) = set(self.callback_map) - before
            self.declared[key] = declaration
            return registered

        return wrap

    def clientside_callback(self, *args: Any, **options: Any) -> Any:
        """Runs in the browser alone; written down for the inventory."""
        before = set(self.callback_map)
        result = super().clientside_callback(*args, **options)
        (key,) = set(self.callback_map) - before
        self.declared[key] = UI_ONLY
        return result


def _guarded(fn: Callable[..., Any], declaration: Declaration) -> Callable[..., Any]:
    @functools.wraps(fn)
    def inner(*values: object) -> Any:
        principal = require(declaration.permission, fn.__name__)
        try:
            checked = [check(value) for check, value in zip(declaration.arguments, values, strict=True)]
        except ValueError:
            abort(400)
        record(AuditEvent(fn.__name__, " ".join(map(str, checked))), principal)
        return databases().read(principal.token, lambda connection: fn(connection, *checked), fresh=wrote_just_now())

    return inner


def _refuse(*_: object, **__: object) -> NoReturn:
    raise Undeclared("dash.callback at module level goes around the guard: use app.callback(permission=…)")


dash.callback = _refuse
dash.clientside_callback = _refuse


def seal(app: GuardedDash) -> None:
    """The last line before serving. Raises Undeclared, NietBeschikbaar."""
    switched = [name for name in os.environ if name.startswith("DASH_") and os.environ[name]]
    if switched:
        raise NietBeschikbaar("dash_variabele", naam=", ".join(sorted(switched)))
    if dash._callback.GLOBAL_CALLBACK_MAP or set(app.callback_map) != set(app.declared):
        raise Undeclared("a callback was registered outside the guard")
    routes = {rule.rule for rule in app.server.url_map.iter_rules()}
    if not routes <= ROUTES:
        raise Undeclared(f"undeclared routes: {sorted(routes - ROUTES)}")
    if app.server.debug or getattr(app, "_enable_mcp", False):
        raise Undeclared("debug or MCP is on")


def check_body(app: GuardedDash) -> None:
    """Compare a callback request with the registered callback: anything else than its exact shape is a 400."""
    if not request.is_json:
        abort(415)
    try:
        body = request.get_json(silent=True)  # kept by Flask: Dash reads the same object
    except RecursionError:
        abort(400)
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        abort(400)
    declaration = app.declared.get(body["output"])
    if not isinstance(declaration, Declaration):
        abort(404)
    require(declaration.permission, body["output"])
    registered = app.callback_map[body["output"]]
    _same_parts(body.get("inputs"), registered["inputs"])
    _same_parts(body.get("state", []), registered["state"])
    name, _, prop = body["output"].rpartition(".")
    changed = body.get("changedPropIds", [])
    names = {f"{part['id']}.{part['property']}" for part in registered["inputs"]}
    if body.get("outputs") != {"id": name, "property": prop} or not _are_names(changed, names):
        abort(400)


def _are_names(changed: object, names: set[str]) -> bool:
    return isinstance(changed, list) and all(isinstance(item, str) and item in names for item in changed)


def _same_parts(given: object, registered: list[dict[str, str]]) -> None:
    if not isinstance(given, list) or len(given) != len(registered):
        abort(400)
    for part, expected in zip(given, registered, strict=True):
        if not isinstance(part, dict) or not {"id", "property"} <= set(part) <= {"id", "property", "value"}:
            abort(400)
        if part["id"] != expected["id"] or part["property"] != expected["property"]:
            abort(400)
