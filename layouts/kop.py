"""The top of a page of figures: which deliveries it contains, how periods are called, what it says when empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit
from layouts.el import html
from layouts.kit import Waarde
from portal.domain.begrippen import label

EERDER = {
    "jaar": "een jaar eerder", "vierkwartalen": "een jaar eerder", "kwartaal": "een kwartaal eerder",
    "maand": "een maand eerder",
}  # fmt: skip
SOORT = {"jaar": "jaar", "vierkwartalen": "vier kwartalen", "kwartaal": "kwartaal", "maand": "maand"}


class Compleet(NamedTuple):
    """Which deliveries the figures of one period contain."""

    periode: str
    gegevens_tm: str
    ontbreekt: Sequence[str]
    verwacht: int
    doorgetrokken: int | None


def empty(domein: str) -> Component:
    """Nothing at all: say why and what to do."""
    return kit.notice(
        f"Er zijn nog geen aanleveringen over {label(domein).lower()} verwerkt.",
        "Zodra een aanbieder heeft aangeleverd, staan hier de cijfers. U hoeft niets te doen.",
    )


def stand(periode: str, wie: str, nu: Waarde, toen: Waarde) -> str:
    """How many there were at the end of a period, against a year before where that is shown."""
    text = f"Eind {fmt.end(periode)} waren er {nu.tekst} {wie}"
    if nu.waarde is None or toen.waarde is None:
        return f"{text}."
    return f"{text}, {fmt.change(nu.waarde, toen.waarde, 'aantal')} een jaar eerder."


def completeness(compleet: Sequence[Compleet], periode: str, domein: str) -> Component:
    """Which deliveries the figures of this period contain, and what is carried forward for who is late."""
    now = next(item for item in compleet if item.periode == periode)
    parts = [f"Gegevens t/m {fmt.period(now.gegevens_tm)}"]
    if now.ontbreekt:
        names = "" if domein == "vo" else f" ({', '.join(now.ontbreekt)})"
        parts.append(f"{len(now.ontbreekt)} van {now.verwacht} aanleveringen ontbreekt{names}")
        carried = "enkele" if now.doorgetrokken is None else fmt.count(now.doorgetrokken)
        parts.append(f"{carried} lopende trajecten daarvan tellen door")
    else:
        parts.append("alle aanleveringen zijn binnen")
    return html.P(" · ".join(parts), className="compleet")
