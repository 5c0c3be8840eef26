"""Ask for what the page Datakwaliteit shows: a deliverer its own, everybody else what was published of it."""

from __future__ import annotations

from collections import Counter

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.roles import Permission
from callbacks.aanleveren import bewijzen
from layouts import kwaliteit
from layouts.kwaliteit import Deel, Kwaliteit, Levering
from portal.domain.aanlevering.kwaliteit import sprong
from portal.domain.filters import Filters
from portal.domain.periode import today
from queries.session import fetch


def show_kwaliteit(connection: Connection, filters: Filters) -> list[Component]:
    """What came when, what is unknown, what is open."""
    return kwaliteit.page(gegevens(connection))


def gegevens(connection: Connection) -> Kwaliteit:
    """A deliverer's own; of everybody's what was published."""
    own = Permission.AANLEVEREN in current_user.permissions
    deliveries = (
        _eigen(connection) if own else [Levering(*tuple(row)) for row in fetch(connection, "kwaliteit/leveringen")]
    )
    parts = _eigen_delen(connection) if own else [Deel(*tuple(row)) for row in fetch(connection, "kwaliteit/delen")]
    return Kwaliteit(current_user.gebied_naam, deliveries, parts, today(), own)


def _eigen(connection: Connection) -> list[Levering]:
    """From the receipts: the first version says when, the last one what."""
    receipts = bewijzen(connection)
    first = {(b.formulier, b.kwartaal): b.dag for b in receipts if b.versie == 1}
    now = [b for b in receipts if b.actueel]
    sizes = {form: {b.kwartaal: b.gelezen for b in now if b.formulier == form} for form in {b.formulier for b in now}}
    return [
        Levering(b.aanbieder, b.formulier, b.kwartaal, first.get((b.formulier, b.kwartaal), b.dag),
                 sprong(sizes[b.formulier], b.kwartaal), Counter(item["regel"] for item in b.bevindingen))
        for b in now
    ]  # fmt: skip


def _eigen_delen(connection: Connection) -> list[Deel]:
    """Exactly: these are its own clients."""
    return [
        Deel(row.formulier, row.kwartaal, kolom, round(100 * unknown / n), "ok")
        for row in fetch(connection, "kwaliteit/eigen") for kolom, (n, unknown) in row.onbekend.items() if n
    ]  # fmt: skip
