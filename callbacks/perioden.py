"""Which periods a page has, and which it opens on: that of its address, else the shortest of which what it opens with
is mostly shown."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from layouts.kop import Compleet
from portal.domain.filters import Filters
from portal.domain.periode import soort_van
from queries.catalogue import by_name
from queries.session import fetch

OPENT_OP = ("kwartaal", "vierkwartalen", "jaar")  # short to long
STROMEN = ("instroom", "uitstroom")
TERUGKIJK = 4  # the latest periods of a kind that are looked at


def chosen_period(
    connection: Connection,
    filters: Filters,
    perioden: Sequence[str],
    domein: str = "",
    tabel: tuple[Sequence[str], str] = (STROMEN, ""),
) -> str:
    """'' when there are no data at all. ``domein`` is that of the page, where it has one of its own; ``tabel``: the
    figures that it opens with, and their breakdown."""
    domein = domein or filters.domein
    if filters.periode in perioden:
        return filters.periode
    recent = {soort: latest(perioden, soort)[-TERUGKIJK:] for soort in OPENT_OP}
    namen, uitsplitsing = tabel
    codes = [by_name()[naam].code(domein) for naam in namen]
    asked = [code for group in recent.values() for code in group]
    question = {"domein": domein, "codes": codes, "uitsplitsing": uitsplitsing, "perioden": asked}
    rows = fetch(connection, "stromen/getoond", **question) if asked else []
    shown = {
        soort: [row.status == "ok" for row in rows if soort_van(row.periode) == soort] for soort in OPENT_OP
    }  # fmt: skip
    best = next((s for s in OPENT_OP if shown[s] and 2 * sum(shown[s]) > len(shown[s])), OPENT_OP[0])
    return recent[best][-1] if recent[best] else max(asked, default="")


def deliveries(
    connection: Connection, forms: Sequence[str], perioden: Sequence[str] | None = None
) -> dict[str, list[Compleet]]:
    """Which deliveries the figures contain, by form, newest first; of these periods or of all."""
    found: dict[str, list[Compleet]] = {form: [] for form in forms}
    rows = fetch(
        connection, "cijferpagina/compleet", domeinen=list(forms), perioden=list(perioden or ()), alle=perioden is None
    )
    for domein, *rest in map(tuple, rows):
        found[domein].append(Compleet._make(rest))
    return found


def latest(perioden: Sequence[str], soort: str) -> list[str]:
    """The periods of one kind, oldest first."""
    return sorted(code for code in perioden if soort_van(code) == soort)
