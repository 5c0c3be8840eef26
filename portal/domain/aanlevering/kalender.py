"""What a deliverer must deliver, and when: 30 days after the quarter, from its first delivery on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.domain.aanlevering.contract import VOLGORDE, Sleutel
from portal.domain.periode import Periode, is_voorbij, kwartaal_op

DAGEN = 30  # after the last day of the quarter


@dataclass(frozen=True)
class Levering:
    """The first day on which a form came in over a quarter, and its rows now."""

    formulier: str
    kwartaal: str
    op: date
    rijen: int


@dataclass(frozen=True)
class Afspraak:
    """One form over one quarter: ``stand`` is ``op_tijd``, ``te_laat`` (it came), ``ontbreekt`` or ``nog_doen``."""

    formulier: str
    kwartaal: str
    uiterlijk: date
    stand: str
    op: date | None


def uiterlijk(kwartaal: str) -> date:
    """The last day on time."""
    return Periode.parse(kwartaal).laatste_dag + timedelta(days=DAGEN)


def eigen_formulieren(aanbieder: str, ooit: Iterable[str]) -> tuple[str, ...]:
    """What this deliverer delivers: what it ever did, else all that it may."""
    ever = set(ooit)
    allowed = ("bw",) if Sleutel(aanbieder, "bw", "").is_toegangsteam else VOLGORDE
    return tuple(form for form in allowed if form in ever) or allowed


def kalender(
    aanbieder: str, leveringen: Mapping[tuple[str, str], Levering], vandaag: date, aantal: int
) -> list[Afspraak]:
    """The last ``aantal`` quarters that are over, newest first, of every own form. A form is expected from its first
    delivery on; of a new deliverer only the last quarter."""
    forms = eigen_formulieren(aanbieder, (form for form, _ in leveringen))
    first = {form: min((k for f, k in leveringen if f == form), default="") for form in forms}
    result = []
    for nummer, kwartaal in enumerate(voorbij(vandaag, aantal)):
        for form in forms:
            if (first[form] and first[form] <= kwartaal) or (not first[form] and nummer == 0):
                result.append(_afspraak(form, kwartaal, leveringen.get((form, kwartaal)), vandaag))
    return result


def voorbij(vandaag: date, aantal: int) -> Iterator[str]:
    """The last ``aantal`` quarters that are over, newest first."""
    periode = kwartaal_op(vandaag)
    while not is_voorbij(periode, vandaag):
        periode = periode.vorige()
    for _ in range(aantal):
        yield periode.code
        periode = periode.vorige()


def _afspraak(formulier: str, kwartaal: str, levering: Levering | None, vandaag: date) -> Afspraak:
    op = levering.op if levering else None
    return Afspraak(formulier, kwartaal, uiterlijk(kwartaal), stand(kwartaal, op, vandaag), op)


def stand(kwartaal: str, op: date | None, vandaag: date) -> str:
    """``op_tijd``, ``te_laat``, ``ontbreekt`` or ``nog_doen``; ``op``: the day on which the first version came in."""
    if op is None:
        return "ontbreekt" if vandaag > uiterlijk(kwartaal) else "nog_doen"
    return "op_tijd" if op <= uiterlijk(kwartaal) else "te_laat"
