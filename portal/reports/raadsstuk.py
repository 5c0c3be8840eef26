"""A scenario of the distribution model for a council, on two pages: who gets what, the path, and how it came about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from layouts import format as fmt
from layouts import nl
from layouts.kit import Blok
from portal.reports.document import Deel, Document, deel_van, met_hoogte

HOOGTE, HOOGTE_PAD = 430, 230  # of the charts, which share a page with their tables
VERDELING = ("Gemeente", "Inwoners", "Bedrag", "Per inwoner", "Effect", "Effect per inwoner", "V/N")
JAREN = 4  # columns of years that fit
Json = Mapping[str, object]


@dataclass(frozen=True)
class Kop:
    """What stands above and below: names, the state of the scenario, and the version of what it was computed from."""

    naam: str
    gebied: str
    stand: str
    zinnen: Sequence[str]
    scenario: str
    gegevens: str
    op: date


def raadsstuk(blokken: Iterable[Blok], inhoud: Json, kop: Kop) -> Document:
    """From the blocks of the page and the JSON of the scenario."""
    found = {blok.naam: blok for blok in blokken}
    parts = [
        _verdeling(found["verdeling"]),
        _pad(found["pad"]),
        deel_van(found["waterval"], met_figuur=False),
        _regels(inhoud),
        deel_van(found["bronnen"], met_figuur=False),
    ]
    words = nl.deel("raadsstuk")
    return Document(
        words["titel"].format(naam=kop.naam), f"{kop.gebied} · {kop.stand} · {fmt.day(kop.op)}", kop.zinnen, parts,
        words["voet"].format(scenario=kop.scenario[:12], gegevens=kop.gegevens[:12]), kop.op,
    )  # fmt: skip


def _verdeling(blok: Blok) -> Deel:
    """Low enough to stand on the first page with its table."""
    columns = [n for n, naam in enumerate(blok.tabel[0]) if naam in VERDELING]
    return deel_van(met_hoogte(blok, HOOGTE), kolommen=columns)


def _pad(blok: Blok) -> Deel:
    """As many years as fit, the first and the last among them."""
    last = len(blok.tabel[0]) - 1
    steps = min(last, JAREN) - 1
    columns = sorted({0, *(1 + (last - 1) * n // max(steps, 1) for n in range(steps + 1))})
    return deel_van(met_hoogte(blok, HOOGTE_PAD), kolommen=columns, nieuwe_bladzijde=True)


def _regels(inhoud: Json) -> Deel:
    """Which rules, in words."""
    words = nl.deel("raadsstuk")
    rows = [[words["regel"], words["waarde"]], *(
        [words[f"wat_{naam}"], _regel(inhoud[naam])] for naam in ("start", "eind", "toegang_sleutel") if naam in inhoud
    )]  # fmt: skip
    damping = inhoud.get("demping")
    if isinstance(damping, Mapping) and damping.get("methode", "geen") != "geen":
        amount = words["euro_per_inwoner"].format(euro=damping.get("euro_per_inwoner", "0"))
        rows.append([words["wat_demping"], amount])
    return Deel(words["hoe"], words["uitleg"], "", rows, breekbaar=True)


def _regel(regel: object) -> str:
    """``70%: naar cliënten; 30%: naar inwoners``."""
    if not isinstance(regel, Mapping):
        return ""
    words = nl.deel("raadsstuk")
    parts = regel.get("delen")
    if isinstance(parts, Sequence):
        return "; ".join(f"{part['gewicht']} × {_regel(part)}" for part in parts if isinstance(part, Mapping))
    return words[f"regel_{regel.get('regel')}"]
