"""Columns of text to columns of values: one check per kind of column, over distinct values where that is faster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Formulier, Kolom
from portal.domain.aanlevering.lezen import Ruw
from portal.domain.gemeenten import GM_CODE, gemeenten
from portal.domain.periode import Periode

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
INTEGER = re.compile(r"-?[0-9]+")
DECIMAL = re.compile(r"-?[0-9]+(?:[.,][0-9]{1,2})?")
POSTCODE = re.compile(r"\s*[0-9]{4} ?[A-Za-z]{2}\s*")
BSN_LIKE = re.compile(r"[0-9]{8,9}")
LARGEST = 1_000_000_000  # what the database's integers hold; nobody delivers more


class Fout(ValueError):
    """A value breaks the rule that is its argument."""


@dataclass
class Tabel:
    """Parsed columns of one delivery; ``fout`` holds the rows whose value of a column is wrong."""

    formulier: Formulier
    kwartaal: Periode
    n: int
    ruw: dict[str, list[str]]
    waarden: dict[str, list[Any]] = field(default_factory=dict)
    fout: dict[str, set[int]] = field(default_factory=dict)

    def rijen(self, *namen: str) -> Iterable[int]:
        """Row indices (0 = first row) in which all the columns ``namen`` are sound."""
        wrong = set().union(*(self.fout.get(naam, set()) for naam in namen))
        return [i for i in range(self.n) if i not in wrong] if wrong else range(self.n)


def _code(kolom: Kolom) -> Callable[[str], object]:
    allowed = frozenset(kolom.codes)

    def parse(waarde: str) -> str:
        if waarde not in allowed:
            raise Fout("code")
        return waarde

    return parse


def _lijst(kolom: Kolom) -> Callable[[str], object]:
    allowed = frozenset(kolom.codes)

    def parse(waarde: str) -> list[str]:
        delen = [deel.strip() for deel in waarde.split("|")]
        if len(set(delen)) < len(delen) or not allowed.issuperset(delen):
            raise Fout("lijst")
        return sorted(delen)

    return parse


def _getal(kolom: Kolom, kwartaal: Periode) -> Callable[[str], object]:
    highest = kwartaal.van.year if kolom.max == "jaar" else LARGEST if kolom.max is None else int(kolom.max)
    pattern, kind = (INTEGER, int) if kolom.soort == "getal" else (DECIMAL, Decimal)

    def parse(waarde: str) -> int | Decimal:
        if not pattern.fullmatch(waarde):
            raise Fout("getal")
        if len(waarde) > 20:
            raise Fout("bereik")
        number = kind(waarde.replace(",", "."))
        if number > highest or number < (-LARGEST if kolom.min is None else kolom.min):
            raise Fout("bereik")
        return number

    return parse


def _datum(kolom: Kolom, kwartaal: Periode) -> Callable[[str], object]:
    def parse(waarde: str) -> date:
        if not DATE.fullmatch(waarde):
            raise Fout("datum")
        try:
            dag = date.fromisoformat(waarde)
        except ValueError:
            raise Fout("datum") from None
        if dag >= kwartaal.tot and not kolom.toekomst:
            raise Fout("datum_toekomst")
        return dag

    return parse


def _maand(waarde: str) -> str:
    if not MONTH.fullmatch(waarde):
        raise Fout("datum")
    return waarde


def _gemeente(kolom: Kolom) -> Callable[[str], object]:
    def parse(waarde: str) -> str:
        known = waarde in gemeenten() or waarde in kolom.ook
        if not known and (kolom.regio or not GM_CODE.fullmatch(waarde)):
            raise Fout("gemeente_onbekend")
        return waarde

    return parse


def _patroon(kolom: Kolom) -> Callable[[str], object]:
    pattern = re.compile(kolom.patroon)

    def parse(waarde: str) -> str:
        if not pattern.fullmatch(waarde):
            raise Fout("patroon")
        return waarde

    return parse


def _parser(kolom: Kolom, kwartaal: Periode) -> Callable[[str], object]:
    if kolom.soort in ("getal", "decimaal"):
        return _getal(kolom, kwartaal)
    if kolom.soort == "datum":
        return _datum(kolom, kwartaal)
    if kolom.soort in ("maand", "tekst"):
        return _maand if kolom.soort == "maand" else str
    return {"code": _code, "lijst": _lijst, "gemeente": _gemeente, "patroon": _patroon}[kolom.soort](kolom)


def lijkt_persoonsgegeven(kolom: Kolom, waarde: str, regel: str) -> bool:
    """Whether a value of a free field, or one that failed its own rule, looks like personal data."""
    if kolom.vrij and kolom.soort == "patroon" and BSN_LIKE.fullmatch(waarde):
        return True
    if not kolom.vrij and regel not in ("getal", "datum", "patroon"):
        return False
    return "@" in waarde or POSTCODE.fullmatch(waarde) is not None


def _hints(kolom: Kolom, kwartaal: Periode) -> dict[str, str]:
    highest = kwartaal.van.year if kolom.max == "jaar" else kolom.max
    allowed = ", ".join(kolom.codes) or kolom.vorm
    if kolom.soort == "gemeente":
        allowed = "".join(f", of {woord}" for woord in kolom.ook)
    return {"toegestaan": allowed, "grens": f"{kolom.min} … {highest or '∞'}"}


def _parse_distinct(kolom: Kolom, kwartaal: Periode, waarden: Iterable[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Every distinct text once: its value, and the rule that a wrong one breaks."""
    parse = _parser(kolom, kwartaal)
    parsed: dict[str, Any] = {"": [] if kolom.soort == "lijst" else None}
    wrong: dict[str, str] = {"": "verplicht"} if kolom.verplicht else {}
    for waarde in set(waarden) - {""}:
        try:
            parsed[waarde] = parse(waarde)
        except Fout as fout:
            wrong[waarde] = str(fout)
            parsed[waarde] = None
        if lijkt_persoonsgegeven(kolom, waarde, wrong.get(waarde, "")):
            wrong[waarde] = "persoonsgegeven"
    return parsed, wrong


def lees_kolommen(ruw: Ruw, formulier: Formulier, kwartaal: Periode, bevindingen: Bevindingen) -> Tabel:
    """Parse all columns; each wrong value is one finding. Personal data leave no other finding beside them."""
    tabel = Tabel(formulier, kwartaal, ruw.gelezen, ruw.kolommen)
    wrong_by_column: dict[Kolom, dict[str, str]] = {}
    for kolom in formulier.kolommen:
        texts = ruw.kolommen.get(kolom.naam, [""] * ruw.gelezen)
        parsed, wrong = _parse_distinct(kolom, kwartaal, texts)
        tabel.waarden[kolom.naam] = [parsed[text] for text in texts]
        if wrong:
            wrong_by_column[kolom] = wrong
    personal = any("persoonsgegeven" in wrong.values() for wrong in wrong_by_column.values())
    for kolom, wrong in wrong_by_column.items():
        _report(tabel, kolom, wrong, bevindingen, only_personal=personal)
    return tabel


def _report(
    tabel: Tabel, kolom: Kolom, wrong: dict[str, str], bevindingen: Bevindingen, *, only_personal: bool
) -> None:
    hints = _hints(kolom, tabel.kwartaal)
    for i, text in enumerate(tabel.ruw.get(kolom.naam, ())):
        regel = wrong.get(text)
        if regel is None or (only_personal and regel != "persoonsgegeven"):
            continue
        tabel.fout.setdefault(kolom.naam, set()).add(i)
        bevindingen.meld(regel, i + 2, kolom.naam, waarde=text, **hints)
