"""Which deliveries there are, which periods follow from them, and who is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from portal.domain.aanlevering.contract import VOLGORDE
from portal.domain.indicator import FORMULIEREN_VAN
from portal.domain.periode import Periode, perioden_met_gegevens
from queries.session import fetch, run

DREMPEL_DOORGETROKKEN = 10  # shown to everybody, so it follows the strictest rule


@dataclass(frozen=True)
class Volledigheid:
    """Which deliveries a form's figures of one period contain."""

    periode: Periode
    gegevens_tm: str
    ontbreekt: tuple[str, ...]
    verwacht: int


def volledigheid(leveringen: Mapping[str, set[str]]) -> list[Volledigheid]:
    """Per period with data of one domain; ``leveringen``: quarter → deliverers.

    A deliverer is expected from its first delivery on."""
    first: dict[str, str] = {}
    for kwartaal in sorted(leveringen):
        for aanbieder in leveringen[kwartaal]:
            first.setdefault(aanbieder, kwartaal)
    result = []
    for periode in perioden_met_gegevens(set(leveringen)):
        expected = [(k, a) for k in periode.kwartalen for a, begin in first.items() if begin <= k]
        missing = {a for k, a in expected if a not in leveringen[k]}
        result.append(Volledigheid(periode, max(leveringen), tuple(sorted(missing)), len({a for _, a in expected})))
    return result


def leveringen_per_formulier(connection: Connection) -> dict[str, list[Volledigheid]]:
    """By form, what its periods hold and miss."""
    per_form: dict[str, dict[str, set[str]]] = {form: defaultdict(set) for form in VOLGORDE}
    for row in fetch(connection, "publish/leveringen"):
        per_form[row.formulier][row.kwartaal].add(row.aanbieder)
    return {form: volledigheid(leveringen) for form, leveringen in per_form.items()}


def alle_perioden(connection: Connection, compleet: Mapping[str, list[Volledigheid]]) -> dict[str, set[str]]:
    """The periods with data of each form, and of what stands on several forms or on none."""
    per_form = perioden_van(compleet)
    several = {naam: set.intersection(*(per_form[form] for form in forms))
               for naam, forms in FORMULIEREN_VAN.items() if forms}  # fmt: skip
    planned = fetch(connection, "publish/jaren_met_plan")[0]
    years = range(planned.van, planned.tot + 1) if planned.van else ()
    return {**per_form, **several, "doel": {str(jaar) for jaar in years}}


def perioden_van(compleet: Mapping[str, list[Volledigheid]]) -> dict[str, set[str]]:
    """By form, the codes of its periods."""
    return {form: {item.periode.code for item in items} for form, items in compleet.items()}


def nieuwe_perioden(connection: Connection, compleet: Mapping[str, list[Volledigheid]]) -> dict[str, date]:
    """By form the first day of what came or went since the last publication."""
    published: dict[str, set[str]] = defaultdict(set)
    for row in fetch(connection, "publish/gepubliceerd"):
        published[row.formulier].add(row.periode)
    # the months say exactly from when on; longer periods come and go with them
    changed = {
        form: [Periode.parse(code).van for code in codes ^ published[form] if "-" in code]
        for form, codes in perioden_van(compleet).items()
    }
    return {form: min(days) for form, days in changed.items() if days}


def bewaar_volledigheid(
    connection: Connection, compleet: Mapping[str, list[Volledigheid]], gebieden: Sequence[str], *, alles: bool
) -> None:
    """Say of every area and period who is missing: of the forms of which something came in, for that follows from the
    deliveries of a form alone; or of all. Needs the work tables ``met_gegevens`` and ``levering_nieuw``."""
    changed = set(compleet) if alles else {row.formulier for row in fetch(connection, "publish/formulieren_anders")}
    rows = [(form, item) for form, items in compleet.items() if form in changed for item in items]
    run(connection, "publish/wis_volledigheid", formulieren=sorted(changed))
    run(
        connection, "publish/volledigheid", gebieden=list(gebieden), drempel=DREMPEL_DOORGETROKKEN,
        domeinen=[form for form, _ in rows], perioden=[item.periode.code for _, item in rows],
        tm=[item.gegevens_tm for _, item in rows], ontbreekt=["|".join(item.ontbreekt) for _, item in rows],
        verwacht=[item.verwacht for _, item in rows],
    )  # fmt: skip
