"""The log of the own area, for its privacy officer: a week, what asks for a question, and who saw one resident."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.guard import GuardedDash
from auth.principal import databases
from auth.roles import ROLES, Permission
from callbacks import formulier
from layouts import toezicht as pagina
from layouts.toezicht import PAD
from portal.domain import invoer
from portal.domain.filters import Filters
from portal.domain.periode import today
from portal.domain.toezicht import Gebeurtenis, grenzen, maandag
from queries.session import fetch

MAG = Permission.TOEZICHT_SEE
WEKEN = 53  # that can be chosen
LANGSTE = 2000  # characters


def weken() -> list[date]:
    """The Mondays that can be chosen, this week first."""
    last = maandag(today())
    return [last - timedelta(weeks=n) for n in range(WEKEN)]


def show_toezicht(connection: Connection, filters: Filters) -> list[Component]:
    """The last whole week, or the one of the address."""
    known = weken()
    chosen = next((week for week in known if str(week) == filters.week), known[1])
    begin, end = grenzen(chosen)
    with databases().tenant(current_user.token, "beheer") as log:
        events = [Gebeurtenis(*tuple(row)) for row in fetch(log, "toezicht/week", van=begin, tot=end)]
        looked = [pagina.Beoordeling(*tuple(row)) for row in fetch(log, "toezicht/beoordelingen")]
        nood = [pagina.Nood(*tuple(row)) for row in fetch(log, "toezicht/noodgevallen")]
        seen = fetch(log, "toezicht/naam", naam=filters.naam) if filters.naam else []
    return pagina.page(pagina.Week(
        current_user.gebied_naam, filters, chosen, known, events, looked, [pagina.Inzage(*tuple(row)) for row in seen],
        {role.naam: role.label for role in ROLES}, nood,
    ))  # fmt: skip


def bewaar() -> formulier.Antwoord:
    """This week was looked at."""
    return formulier.bewaar(MAG, "toezicht_beoordelen", PAD, "toezicht/schrijf", _checked)


def _checked(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """A week, or one hour of emergency access."""
    text = invoer.tekst("bevinding", form.get("bevinding", ""), LANGSTE, verplicht=True)
    if form.get("nood"):
        number = invoer.nummer("nood", form)
        return {"query": "toezicht/schrijf_nood", "verzoek": number, "tekst": text}, f"nood {number}"
    week = invoer.keuze("week", form, [str(week) for week in weken()])
    return {"week": date.fromisoformat(week), "tekst": text, "terug": f"{PAD}?week={week}"}, week


def register(app: GuardedDash) -> None:
    """Register the route of the form."""
    app.server.add_url_rule(f"{PAD}/bewaar", "toezicht_bewaar", bewaar, methods=["POST"])
