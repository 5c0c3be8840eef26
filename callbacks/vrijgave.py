"""Ask for releases, and release one: the database says who may, and that it is a second person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.bevestigen import vraag
from auth.guard import GuardedDash
from auth.principal import databases
from auth.roles import Permission
from callbacks import formulier
from layouts import vrijgave
from portal.domain import invoer
from portal.domain.filters import Filters
from queries.session import fetch


def show_vrijgave(connection: Connection, filters: Filters) -> list[Component]:
    """Every release with its status."""
    return vrijgave.page([vrijgave.Uitgave(*tuple(row)) for row in fetch(connection, "vrijgavepagina/lees")],
                         vraag(current_user))  # fmt: skip


def bewaar() -> formulier.Antwoord:
    """Release one that is ready."""
    return formulier.bewaar(Permission.VRIJGAVE_RELEASE, "vrijgeven", vrijgave.PAD, "vrijgavepagina/schrijf", _checked)


def _checked(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """Only the last version of a quarter, and only while it is ready: what a button of the page can send."""
    with databases().tenant(current_user.token) as connection:
        ready = {
            str(row.id): row.kwartaal for row in fetch(connection, "vrijgavepagina/lees")
            if row.is_laatste and row.status == "klaar"
        }  # fmt: skip
    id_ = invoer.keuze("uitgave", form, ready)
    return {"uitgave": id_}, ready[id_]


def register(app: GuardedDash) -> None:
    """Register the route of the form."""
    app.server.add_url_rule(vrijgave.BEWAAR, "vrijgave_bewaar", bewaar, methods=["POST"])
