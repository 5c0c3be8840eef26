"""Before and after every request: origin, session, closed list of addresses; headers on every answer."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, Response, abort, current_app, g, redirect, render_template, request
from flask_login import LoginManager, current_user
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from auth.geheim import Geheim
from auth.guard import UPDATE, GuardedDash, check_body
from auth.principal import load_principal, mark_written
from auth.sessies import STAPPEN
from portal.domain.fouten import GeenToegang, NietBeschikbaar
from queries.session import Databases

EIGEN_ROUTES = (
    "export",
    "regielijst_bestand",
    "duiding_bewaar",
    "doelen_bewaar",
    "werkagenda_bewaar",
    "vrijgave_bewaar",
    "verdeelmodel_bewaar",
    "verdeelmodel_stand",
    "verdeelmodel_delen",
    "verdeelmodel_bestand",
    "parameters_bewaar",
    "parameters_bestand",
    "aanleveren_bestand",
    "aanleveren_sjabloon",
    "aanleveren_voorgevuld",
    "vertalingen_bestand",
    "vertalingen_regels",
    "aanleveren_bevindingen",
    "aanleveren_programma",
    "aanleveren_wijzer",
    "rapporten_bestand",
    "rapporten_opendata",
    "berichten_bewaar",
    "beheer_bewaar",
    "toezicht_bewaar",
)  # they ask for the permission themselves
PUBLIC = (
    "/inloggen", "/gezond", "/gereed", "/uitnodiging", "/wachtwoord-vergeten", "/aanlevering/openapi.json",
    "/aanmelden", "/aanmelden/naar", "/aanmelden/terug", "/.well-known/security.txt",
)  # fmt: skip
PUBLIC_BYTES = 32_000  # of who nobody knows yet: less than waits outside a thread (portal/werker.py)
PROGRAMMAS = ("koppeling_aanlevering",)  # no browser: they ask for their own token
# outside Dash, of the account itself
ACCOUNT = (
    "/rol",
    "/bevestig",
    "/inrichten",
    "/account",
    "/account/sessies",
    "/account/wachtwoord",
    "/account/factor",
    "/account/herstelcodes",
)
SELF_CHECK_SECONDS = 300
STYLE_HASHES = Path(__file__).parent / "csp_stijlen.txt"
RETRY_SECONDS = "10"


class OnlySessions(LoginManager):
    """Who is behind a request is read from the server-side session alone."""

    def _load_user_from_remember_cookie(self, cookie: str) -> None:
        """There is no such cookie; whoever sends one gets nothing for it, no error either."""


@dataclass(frozen=True)
class Accounts:
    """How people come in; without ``tweede_factor`` made-up data can be seen with a password alone."""

    geheim: Geheim
    tweede_factor: bool = True
    adres: str | None = None  # under which people reach this portal
    contact: str | None = None  # for who found a hole


@dataclass
class Portal:
    """What one running application holds: connections and addresses; nothing of any user or tenant."""

    databases: Databases
    paden: frozenset[str]
    self_check: Callable[[Databases], list[str]]
    accounts: Accounts
    voortgang: Path | None = None
    checked_at: float = field(default=float("-inf"))
    healthy: bool = False

    def progress(self) -> str:
        """What the demo says about its loading while it is busy, else nothing."""
        if self.voortgang is None or not self.voortgang.exists():
            return ""
        return str(json.loads(self.voortgang.read_text(encoding="utf-8"))["tekst"])

    def is_isolated(self) -> bool:
        """Repeat the self-check every five minutes; while it fails nothing is served."""
        if time.monotonic() - self.checked_at > SELF_CHECK_SECONDS or not self.healthy:
            self.healthy = not self.self_check(self.databases)
            self.checked_at = time.monotonic()
        return self.healthy


def install(app: GuardedDash, portal: Portal) -> None:
    """Put the gate before every route of ``app``."""
    server: Flask = app.server
    server.extensions["portal"] = portal
    manager = OnlySessions()
    manager.init_app(server, add_context_processor=False)  # a page about an error never asks the database again
    manager.request_loader(load_principal)
    policy = content_security_policy(app.csp_hashes())
    server.before_request(lambda: _gate(app, portal))
    server.after_request(lambda response: _headers(response, policy))
    server.after_request(_note_writing)
    server.register_error_handler(Exception, _on_error)


def _gate(app: GuardedDash, portal: Portal) -> BaseResponse | None:
    g.verzoek = secrets.token_hex(6)
    if request.path == "/gezond":
        return None
    if not portal.is_isolated():
        raise NietBeschikbaar("isolatie_niet_in_orde")
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        _same_origin()
    if request.path in PUBLIC or request.endpoint in PROGRAMMAS or request.path.startswith("/assets/"):
        request.max_content_length = PUBLIC_BYTES  # a program that shows its token may send a file
        return None
    if not current_user.is_authenticated:
        return _to_login()
    if request.path == "/uitloggen":
        return None
    if current_user.niveau != "vol":
        return _to_step(STAPPEN[current_user.niveau])
    _only_declared(app, portal)
    return None


def _only_declared(app: GuardedDash, portal: Portal) -> None:
    """Who is in comes at the pages, the files and forms of pages, and the own account; a callback in its own shape."""
    if request.path in ACCOUNT:
        return
    if not request.path.startswith("/_") and request.endpoint not in EIGEN_ROUTES and request.path not in portal.paden:
        abort(404)
    if request.path == UPDATE:
        check_body(app)


def _same_origin() -> None:
    """No other site can make a browser act here. Clients that are no browser send neither header."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None and site != "same-origin":
        abort(403)
    if site is None and origin is not None and origin != request.host_url.rstrip("/"):
        abort(403)


def _to_login() -> BaseResponse:
    if request.path.startswith("/_") or request.method != "GET":
        abort(401)
    query = request.query_string.decode("ascii", "ignore")
    wanted = request.path + (f"?{query}" if query else "")
    return redirect("/inloggen" if wanted == "/" else "/inloggen?" + _encoded(wanted), 303)


def _to_step(step: str) -> BaseResponse | None:
    """Who is half in can do the one thing that is left to do."""
    if request.path == step:
        return None
    if request.path.startswith("/_") or request.method != "GET":
        abort(401)
    return redirect(step, 303)


def _encoded(wanted: str) -> str:
    return urlencode({"volgende": wanted[:500]})


def content_security_policy(script_hashes: list[str]) -> str:
    """No 'unsafe-…' anywhere: inline scripts and styles by hash (see csp_stijlen.txt), nothing from elsewhere."""
    styles = " ".join(line for line in STYLE_HASHES.read_text().splitlines() if line.startswith("'"))
    return "; ".join((
        "default-src 'self'",
        f"script-src 'self' {' '.join(script_hashes)}",
        f"style-src 'self' {styles}",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ))  # fmt: skip


def _headers(response: Response, policy: str) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = policy
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    if current_app.config["PORTAL_TLS"]:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    static = request.path.startswith(("/assets/", "/_dash-component-suites/")) and response.status_code == 200
    if not static:
        headers["Cache-Control"] = "no-store"
    return response


def _note_writing(response: Response) -> Response:
    if request.method == "POST" and request.path != UPDATE:
        mark_written(response)
    return response


def _on_error(error: Exception) -> tuple[str, int, dict[str, str]]:
    """A neutral page with a reference; the cause goes to the log without any value of a request."""
    extra: dict[str, str] = {}
    if isinstance(error, HTTPException):
        status = error.code or 500
        extra = {"Allow": ", ".join(sorted(error.valid_methods or []))} if status == 405 else {}  # type: ignore[attr-defined]
        if status < 400:
            return "", status, dict(error.get_headers())
    elif isinstance(error, GeenToegang):
        status = 401 if error.code in ("niet_ingelogd", "sessie_voorbij") else 403
    elif isinstance(error, NietBeschikbaar):
        status, extra = 503, {"Retry-After": RETRY_SECONDS}
    else:
        status = 503 if type(error).__module__.startswith("sqlalchemy") else 500
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else "?"
        current_app.logger.error("%s %s %s", g.get("verzoek", "-"), type(error).__name__, place)
    return render_template("fout.html", status=status, verzoek=g.get("verzoek", "-")), status, extra
