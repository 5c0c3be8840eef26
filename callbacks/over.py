"""Ask for what the pages Begrippen and Over dit portaal show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dash.development.base_component import Component
from sqlalchemy import Connection

from auth.roles import ROLES
from callbacks.perioden import deliveries
from layouts import aanleverwijzer, over
from layouts import format as fmt
from portal.domain.aanlevering.contract import VOLGORDE
from portal.domain.bewijs import eisen, verwerkingen
from portal.domain.filters import Filters
from queries.catalogue import indicators
from queries.session import fetch

CHANGELOG = Path(__file__).parent.parent / "portal" / "changelog.md"


def show_begrippen(connection: Connection, filters: Filters) -> list[Component]:
    """Every definition; the same for everybody."""
    return over.begrippen_page(indicators())


def show_aanleverwijzer(connection: Connection, filters: Filters) -> list[Component]:
    """The delivery format; the same for everybody."""
    return aanleverwijzer.page()


def show_over(connection: Connection, filters: Filters) -> list[Component]:
    """Roles, deliveries and changes."""
    newest = [
        (form, item) for form, items in deliveries(connection, VOLGORDE).items() for item in items
        if item.periode == item.gegevens_tm
    ]  # fmt: skip
    made = fetch(connection, "cijferpagina/bijgewerkt")
    roles = [over.Rol(role.label, role.omschrijving) for role in ROLES]
    return over.over_page(over.Over(
        roles, newest, fmt.moment(made[0].op) if made else "", changes(), eisen(), verwerkingen(),
    ))  # fmt: skip


@cache
def changes() -> Sequence[tuple[str, Sequence[str]]]:
    """The versions of the changelog, newest first, each with its lines as plain text."""
    versions: list[tuple[str, list[str]]] = []
    for line in CHANGELOG.read_text(encoding="utf-8").splitlines():
        text = line.replace("*", "").replace("`", "'").strip()
        if line.startswith("## "):
            versions.append((text[3:], []))
        elif line.startswith("- "):
            versions[-1][1].append(text.removeprefix("- "))
        elif text and versions and versions[-1][1]:
            versions[-1][1][-1] += f" {text}"
    return versions
