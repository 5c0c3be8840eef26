"""What there is to tell this session, and whether its user wants it by e-mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dash.development.base_component import Component
from flask import current_app
from flask_login import current_user
from sqlalchemy import Connection

from auth.guard import GuardedDash
from auth.principal import databases
from auth.roles import Permission
from callbacks import formulier
from callbacks.aanleveren import bewijzen
from callbacks.kwaliteit import gegevens
from callbacks.perioden import deliveries
from layouts import aanleveren, kwaliteit
from layouts import berichten as pagina
from layouts.berichten import PAD
from portal.domain import invoer
from portal.domain.aanlevering.kalender import kalender
from portal.domain.berichten import LAATSTE, ONDERWERPEN, Bericht, over_aanleveringen, over_cijfers
from portal.domain.filters import Filters
from portal.domain.indicator import DOMEINEN
from portal.domain.periode import QUARTER, today
from queries.session import fetch

MAG = Permission.KWALITEIT_SEE
STOP = "stop"


def berichten(connection: Connection) -> list[Bericht]:
    """Everything that this session may know of, the newest quarter first."""
    found = []
    if Permission.CIJFERS_SEE in current_user.permissions:
        items = [item for found in deliveries(connection, DOMEINEN).values() for item in found]
        quarters = [item for item in items if QUARTER.fullmatch(item.periode)]
        found += over_cijfers((q.periode for q in quarters), (q.periode for q in quarters if q.ontbreekt))
    own = Permission.AANLEVEREN in current_user.permissions
    late = _eigen_te_laat(connection) if own else _te_laat(connection)
    found += over_aanleveringen(late, aanleveren.PAD if own else kwaliteit.PAD)
    return sorted(found, key=lambda bericht: bericht.kwartaal, reverse=True)


def _eigen_te_laat(connection: Connection) -> Iterator[tuple[str, str, str]]:
    came = aanleveren.leveringen(bewijzen(connection))
    for afspraak in kalender(current_user.code, came, today(), LAATSTE):
        if afspraak.stand == "ontbreekt":
            yield current_user.code, afspraak.formulier, afspraak.kwartaal


def _te_laat(connection: Connection) -> Iterator[tuple[str, str, str]]:
    data = gegevens(connection)
    for kwartaal in data.kwartalen[-LAATSTE:]:
        for aanbieder, form in data.paren:
            if data.stand(aanbieder, form, kwartaal) == "ontbreekt":
                yield aanbieder, form, kwartaal


def show_berichten(connection: Connection, filters: Filters) -> list[Component]:
    """The messages, and the form."""
    rows = fetch(connection, "berichten/abonnement")
    chosen = pagina.Abonnement(*tuple(rows[0])) if rows else None
    return pagina.page(berichten(connection), chosen, verstuurt=current_app.config["PORTAL_POST"])


def bewaar() -> formulier.Antwoord:
    """A subscription in the place of the former one, or its end."""
    return formulier.bewaar(MAG, "abonneren", PAD, "berichten/schrijf", _checked)


def _checked(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """What is known now is not told again."""
    if form.get(STOP) == "ja":
        return {"adres": "", "onderwerp": ONDERWERPEN[-1]}, STOP
    chosen = invoer.keuze("onderwerp", form, ONDERWERPEN)
    address = invoer.mailadres("adres", form.get("adres", ""))
    with databases().tenant(current_user.token) as connection:
        known = [bericht.kenmerk for bericht in berichten(connection)]
    after = [("berichten/schrijf_gezien", {"kenmerken": known})]
    return {"adres": address, "onderwerp": chosen, "daarna": after}, chosen


def register(app: GuardedDash) -> None:
    """Register the form."""
    app.server.add_url_rule(f"{PAD}/bewaar", "berichten_bewaar", bewaar, methods=["POST"])
