"""Reference data: inhabitants, targets, norms, tariffs, budgets, published figures. CSV, each row with its source.

The product carries its own; new years come in by the same door (``portal gegevens BESTAND``)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO, gemeenten
from queries.catalogue import by_code
from queries.session import Databases, fetch, run

FOLDER = Path(__file__).parent.parent / "domain" / "gegevens"
EIGEN = ("inwoners", "normen", "jaarstukken_2019", "jaarstukken_historie", "tarieven", "budget")
STATUS = ("realisatie", "begroting", "prognose", "aanname")
ANNUAL = re.compile(r"jaarstukken_([0-9]{4})")

Rij = Mapping[str, str]


def _text(value: str) -> str:
    return value


def _whole(value: str) -> int:
    return int(value)


def _cents(value: str) -> int:
    cents = Decimal(value) * 100
    if cents != int(cents):
        raise ValueError
    return int(cents)


def _number(value: str) -> Decimal:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError
    return number


def _after(value: str) -> date:
    """A last day, inclusive, as the first day after it."""
    return date.fromisoformat(value) + timedelta(days=1)


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in allowed:
            raise ValueError
        return value

    return parse


def _area(value: str) -> str:
    return _one_of(REGIO, *gemeenten())(value)


def _code(value: str) -> str:
    return _one_of("", *by_code())(value)


@dataclass(frozen=True)
class Soort:
    """One kind of file: its statement, and per column of the table the column of the file, how to read it, and what
    stands there when the file has no such column."""

    statement: str
    kolommen: Mapping[str, tuple[str, Callable[[str], Any]]]
    anders: Mapping[str, str] = field(default_factory=dict)


SOORTEN: Mapping[str, Soort] = {
    "inwoners": Soort("referentie/inwoners", {
        "gebied": ("gemeentecode", _area), "peildatum": ("peildatum", date.fromisoformat),
        "inwoners": ("inwoners", _whole), "status": ("status", _one_of(*STATUS)), "bron": ("bron", _text),
    }, {"status": "realisatie"}),
    "normen": Soort("referentie/normen", {
        naam: (naam, _text) for naam in ("code", "omschrijving", "waarde", "eenheid", "bron")
    }),
    "doelen": Soort("referentie/doelen", {
        "code": ("code", _code), "gebied": ("gebied", _area), "jaar": ("jaar", _whole),
        "operator": ("operator", _one_of("<", ">", "=", "stabiel")), "waarde": ("waarde", _number),
        "eenheid": ("eenheid", _text), "bron": ("bron", _text),
    }),
    "jaarstukken_historie": Soort("referentie/historie", {
        "jaar": ("jaar", _whole), "code": ("code", _code), "indicator": ("indicator", _text),
        "waarde": ("waarde", _number), "eenheid": ("eenheid", _text), "doel": ("doel", _text),
        "opmerking": ("opmerking", _text), "bron": ("bron", _text),
    }, {"code": ""}),
    "tarieven": Soort("referentie/tarieven", {
        "voorziening": ("voorziening", _text), "productcode": ("productcode", _text),
        "omschrijving": ("omschrijving", _text), "eenheid": ("eenheid", _one_of("etmaal", "uur", "dagdeel")),
        "tarief_centen": ("tarief_euro", _cents), "geldig_van": ("geldig_van", date.fromisoformat),
        "geldig_tot": ("laatste_dag", _after), "status": ("status", _one_of(*STATUS)), "bron": ("bron", _text),
    }, {"status": "realisatie"}),
    "budget": Soort("referentie/budget", {
        "jaar": ("jaar", _whole), "onderdeel": ("onderdeel", _one_of("beschermd_wonen", "maatschappelijke_opvang",
                                                                     "vrouwenopvang")),
        "bedrag_centen": ("bedrag_euro", _cents), "status": ("status", _one_of(*STATUS)), "bron": ("bron", _text),
    }),
}  # fmt: skip


def lees_referentie(databases: Databases, paden: Sequence[Path]) -> dict[str, int]:
    """Read files in, all or none; rows by file. Raises VerkeerdGebruik (file, row and column), NietBeschikbaar."""
    read = {pad.name: _statement_and_columns(pad.stem, _open(pad)) for pad in paden}
    with databases.begin("ingest") as connection:
        for name, columns in read.values():
            run(connection, name, **columns)
        run(connection, "referentie/geldt_opnieuw")
    return {naam: len(next(iter(columns.values()))) for naam, (_, columns) in read.items()}


def lees_eigen_referentie(databases: Databases) -> None:
    """The product's own files, once, into a database that has none."""
    with databases.begin("ingest") as connection:
        filled = fetch(connection, "referentie/gevuld")[0].gevuld
    if not filled:
        lees_referentie(databases, [FOLDER / f"{naam}.csv" for naam in EIGEN])


def _open(pad: Path) -> str:
    try:
        return pad.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise VerkeerdGebruik("pad_onleesbaar", pad=pad) from None


def _statement_and_columns(naam: str, tekst: str) -> tuple[str, dict[str, list[Any]]]:
    rows: list[Rij] = list(
        csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";" if ";" in tekst.split("\n", 1)[0] else ",")
    )
    if match := ANNUAL.fullmatch(naam):
        naam, rows = "doelen", _targets(rows, match[1])
    if naam not in SOORTEN:
        raise VerkeerdGebruik("referentie_onbekend", naam=naam, soorten=", ".join((*SOORTEN, "jaarstukken_JJJJ")))
    soort = SOORTEN[naam]
    return soort.statement, {
        column: [_value(soort, naam, number, row, column) for number, row in enumerate(rows, start=2)]
        for column in soort.kolommen
    }


def _value(soort: Soort, naam: str, number: int, row: Rij, column: str) -> Any:
    source, parse = soort.kolommen[column]
    value = row.get(source)
    try:
        if source == "bron" and not value:
            raise ValueError
        return parse(soort.anders[source] if value is None else value)
    except (KeyError, TypeError, ValueError, InvalidOperation):
        raise VerkeerdGebruik("referentie_waarde", bestand=naam, rij=number, kolom=source) from None


def _targets(rows: Sequence[Rij], jaar: str) -> list[Rij]:
    """The targets in an annual account."""
    return [
        {"code": row["code"], "gebied": REGIO, "jaar": jaar, "operator": row["doel_operator"],
         "waarde": row["doel_waarde"], "eenheid": row["eenheid"], "bron": row["bron"]}
        for row in rows if row.get("doel_operator")
    ]  # fmt: skip
