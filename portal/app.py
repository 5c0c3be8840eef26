"""Build the application: nothing is served that was not declared and checked."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path

from flask import Flask, request
from sqlalchemy import URL
from werkzeug.middleware.proxy_fix import ProxyFix

from auth import aanmelden, account, factor, gate, login, uitnodigen
from auth.guard import GuardedDash, seal
from callbacks import (
    aanleveren,
    beheer,
    berichten,
    doelen,
    duiding,
    koppeling,
    opendata,
    parameters,
    rapport,
    regielijst,
    router,
    toezicht,
    uitvoer,
    verdeelmodel,
    vertalingen,
    vrijgave,
    werkagenda,
)
from callbacks.ontvanger import Ontvanger, install
from callbacks.pages import MET_GRAFIEKEN, PATHS
from layouts import format as fmt
from layouts import shell
from portal import statisch
from queries.selfcheck import self_check
from queries.session import Databases

MET_ROUTES = (
    router,
    toezicht,
    uitvoer,
    regielijst,
    duiding,
    doelen,
    werkagenda,
    verdeelmodel,
    parameters,
    vrijgave,
    aanleveren,
    beheer,
    berichten,
    vertalingen,
    koppeling,
    rapport,
    opendata,
)
ACCOUNTS = (login, factor, uitnodigen, account, aanmelden)  # their routes stand in one blueprint
ROLLEN = ("web", "write", "auth", "audit", "beheer", "lees")  # of a web process; the last where there is a replica
ROOT = Path(__file__).parent.parent
INDEX = """<!DOCTYPE html>
<html lang="nl" data-grafieken="GRAFIEKEN">
<head>
{%metas%}<title>{%title%}</title>
<link rel="icon" href="/assets/icoon.svg" type="image/svg+xml">
{%css%}
<link rel="preload" as="fetch" crossorigin="anonymous" href="/_dash-layout">
<link rel="preload" as="fetch" crossorigin="anonymous" href="/_dash-dependencies">
</head>
<body>
<p id="storing" class="melding fout" role="alert" hidden></p>
{%app_entry%}
<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>
""".replace("GRAFIEKEN", statisch.PLOTLY)


class Portaal(GuardedDash):
    """Dash that sends the browser the scripts which a page needs, when it needs them."""

    def interpolate_index(self, **parts: str) -> str:
        """The frame around every page. The chart library comes along only where charts are drawn with it."""
        parts["scripts"] = statisch.zonder_overbodige(parts["scripts"])
        if request.path in MET_GRAFIEKEN:
            parts["metas"] += f'<script async src="{statisch.PLOTLY}" data-grafieken></script>\n'
        return str(super().interpolate_index(**parts))


def create_app(
    urls: Mapping[str, URL],
    *,
    tls: bool = False,
    voortgang: Path | None = None,
    ontvanger: Ontvanger | None = None,
    verstuurt: bool = False,
    accounts: gate.Accounts,
) -> Flask:
    """The WSGI application. ``urls`` by role; ``tls`` whether browsers reach it over https; without an ``ontvanger`` it
    takes no deliveries; ``verstuurt``: whether e-mail is sent; ``accounts``: how people come in.

    Raises Undeclared, NietBeschikbaar."""
    server = Flask("portal", static_folder=None, template_folder=str(ROOT / "auth" / "templates"))
    server.config.update(
        PORTAL_TLS=tls, PORTAL_POST=verstuurt, MAX_CONTENT_LENGTH=1_000_000, PROPAGATE_EXCEPTIONS=False
    )
    if tls:  # behind one proxy, which says whose request it is
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    server.jinja_env.filters["moment"] = fmt.moment
    for blueprint in {part.blueprint for part in ACCOUNTS}:
        server.register_blueprint(blueprint)
    install(server, ontvanger or Ontvanger({}))
    app = Portaal(
        "portal", server=server, title=shell.NAAM, update_title=None, index_string=INDEX, serve_locally=True,
        assets_folder=str(ROOT / "assets"), enable_mcp=False, suppress_callback_exceptions=True,
        add_log_handler=False, compress=False, csrf_token_name="portal_csrf",  # noqa: S106 - a name
    )  # fmt: skip
    app.layout = router.serve_layout
    for part in MET_ROUTES:
        part.register(app)
    databases = Databases.connect({role: url for role, url in urls.items() if role in ROLLEN})
    portal = gate.Portal(databases, PATHS, self_check, accounts, voortgang)
    gate.install(app, portal)
    statisch.install(server)
    _warm_up(app)
    seal(app)
    databases.dispose()
    return server


def settle_memory() -> None:
    """Before the fork: what was made so far lives as long as a worker, so the garbage collector need not look through
    it again (5 ms of many pages), and looks at what a page makes less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _warm_up(app: Portaal) -> None:
    """Dash finishes its set-up on the first request, and parallel first requests race: do it here, before threads."""
    app._setup_server()
