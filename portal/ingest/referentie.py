"""Reference data: inhabitants, targets, norms, tariffs, budgets, published figures. CSV or XLSX, each row with its
source.

The product carries its own; new years come in by the same door (``portal gegevens BESTAND``, page *Parameters*)."""

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

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.xlsx import is_xlsx, lees_xlsx
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO, gemeenten
from portal.domain.identiteiten import CATEGORIE
from queries.catalogue import by_code
from queries.session import Databases, fetch, run

FOLDER = Path(__file__).parent.parent / "domain" / "gegevens"
EIGEN = ("inwoners", "normen", "jaarstukken_2019", "jaarstukken_historie", "tarieven", "budget")
STATUS = ("realisatie", "begroting", "prognose", "aanname")
ONDERDELEN = ("beschermd_wonen", "maatschappelijke_opvang", "vrouwenopvang")
JAREN = (1900, 2100)
ANNUAL = re.compile(r"jaarstukken_([0-9]{4})")

Rij = Mapping[str, str]


def _text(value: str) -> str:
    return value


def _between(least: int, most: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not value.isdecimal() or not least <= int(value) <= most:
            raise ValueError
        return int(value)

    return parse


def _cents(least: int, most: int) -> Callable[[str], int]:
    """Euros with a point or a comma, as cents; bounds in cents."""

    def parse(value: str) -> int:
        cents = _number(value if "." in value else value.replace(",", ".")) * 100
        if cents != int(cents) or not least <= cents <= most:
            raise ValueError
        return int(cents)

    return parse


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
    stands there when the file has no such column. ``sleutel``: the columns that name a row; the next file with the same
    ones takes its place. ``reeks``: a column that must not come after another one."""

    statement: str
    kolommen: Mapping[str, tuple[str, Callable[[str], Any]]]
    sleutel: tuple[str, ...]
    anders: Mapping[str, str] = field(default_factory=dict)
    reeks: tuple[str, str] | None = None

    @property
    def kop(self) -> tuple[str, ...]:
        """The columns of the file."""
        return tuple(source for source, _ in self.kolommen.values())


SOORTEN: Mapping[str, Soort] = {
    "inwoners": Soort("referentie/inwoners", {
        "gebied": ("gemeentecode", _one_of(*gemeenten())), "peildatum": ("peildatum", date.fromisoformat),
        "inwoners": ("inwoners", _between(1, 10**8)), "status": ("status", _one_of(*STATUS)), "bron": ("bron", _text),
    }, ("gebied", "peildatum"), {"status": "realisatie"}),
    "normen": Soort("referentie/normen", {
        naam: (naam, _text) for naam in ("code", "omschrijving", "waarde", "eenheid", "bron")
    }, ("code",)),
    "doelen": Soort("referentie/doelen", {
        "code": ("code", _code), "gebied": ("gebied", _area), "jaar": ("jaar", _between(*JAREN)),
        "operator": ("operator", _one_of("<", ">", "=", "stabiel")), "waarde": ("waarde", _number),
        "eenheid": ("eenheid", _text), "bron": ("bron", _text),
    }, ("code", "gebied", "jaar")),
    "jaarstukken_historie": Soort("referentie/historie", {
        "jaar": ("jaar", _between(*JAREN)), "code": ("code", _code), "indicator": ("indicator", _text),
        "waarde": ("waarde", _number), "eenheid": ("eenheid", _text), "doel": ("doel", _text),
        "opmerking": ("opmerking", _text), "bron": ("bron", _text),
    }, ("jaar", "indicator"), {"code": ""}),
    "tarieven": Soort("referentie/tarieven", {
        "voorziening": ("voorziening", _one_of(*CATEGORIE)), "productcode": ("productcode", _text),
        "omschrijving": ("omschrijving", _text), "eenheid": ("eenheid", _one_of("etmaal", "uur", "dagdeel")),
        "tarief_centen": ("tarief_euro", _cents(1, 10**7)), "geldig_van": ("geldig_van", date.fromisoformat),
        "geldig_tot": ("laatste_dag", _after), "status": ("status", _one_of(*STATUS)), "bron": ("bron", _text),
    }, ("voorziening", "geldig_van"), {"status": "realisatie"}, ("geldig_van", "geldig_tot")),
    "budget": Soort("referentie/budget", {
        "jaar": ("jaar", _between(*JAREN)), "onderdeel": ("onderdeel", _one_of(*ONDERDELEN)),
        "bedrag_centen": ("bedrag_euro", _cents(0, 10**13)), "status": ("status", _one_of(*STATUS)),
        "bron": ("bron", _text),
    }, ("jaar", "onderdeel")),
}  # fmt: skip


def lees_referentie(databases: Databases, paden: Sequence[Path]) -> dict[str, int]:
    """Read files in, all or none; rows by file. Raises VerkeerdGebruik (file, row and column), NietBeschikbaar."""
    read = {pad.name: lees_inhoud(pad.stem, _open(pad)) for pad in paden}
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


def _open(pad: Path) -> bytes:
    try:
        return pad.read_bytes()
    except OSError:
        raise VerkeerdGebruik("pad_onleesbaar", pad=pad) from None


def lees_inhoud(naam: str, inhoud: bytes) -> tuple[str, dict[str, list[Any]]]:
    """The statement and its columns for a file of the kind ``naam``, CSV or XLSX. Raises VerkeerdGebruik."""
    rows = _rijen(naam, inhoud)
    if match := ANNUAL.fullmatch(naam):
        naam, rows = "doelen", _targets(rows, match[1])
    if naam not in SOORTEN:
        raise VerkeerdGebruik("referentie_onbekend", naam=naam, soorten=", ".join((*SOORTEN, "jaarstukken_JJJJ")))
    soort = SOORTEN[naam]
    columns = {
        column: [_value(soort, naam, number, row, column) for number, row in enumerate(rows, start=2)]
        for column in soort.kolommen
    }
    _check_samen(soort, naam, columns)
    return soort.statement, columns


def _rijen(naam: str, inhoud: bytes) -> list[Rij]:
    """The rows by column name."""
    if is_xlsx(inhoud):
        records = lees_xlsx(inhoud, found := Bevindingen())
        if records is None or found.fouten:
            raise VerkeerdGebruik("referentie_onleesbaar", bestand=naam)
        return [dict(zip(records[0], row, strict=False)) for row in records[1:] if any(row)] if records else []
    try:
        text = inhoud.decode("utf-8-sig")
        separator = ";" if ";" in text.split("\n", 1)[0] else ","
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return [row for row in reader if any(row.values())]
    except (UnicodeDecodeError, csv.Error):
        raise VerkeerdGebruik("referentie_onleesbaar", bestand=naam) from None


def _value(soort: Soort, naam: str, number: int, row: Rij, column: str) -> Any:
    source, parse = soort.kolommen[column]
    value = row.get(source)
    try:
        if source == "bron" and not value:
            raise ValueError
        return parse(soort.anders[source] if value is None else value.strip())
    except (KeyError, TypeError, ValueError, InvalidOperation):
        raise VerkeerdGebruik("referentie_waarde", bestand=naam, rij=number, kolom=source) from None


def _check_samen(soort: Soort, naam: str, columns: Mapping[str, list[Any]]) -> None:
    """What one value does not tell: two rows of the same thing, and an end before its begin."""
    seen: dict[tuple[Any, ...], int] = {}
    for number, key in enumerate(zip(*(columns[column] for column in soort.sleutel), strict=True), start=2):
        if key in seen:
            raise VerkeerdGebruik("referentie_dubbel", bestand=naam, rij=number, eerder=seen[key])
        seen[key] = number
    if soort.reeks is not None:
        first, last = soort.reeks
        for number, (begin, end) in enumerate(zip(columns[first], columns[last], strict=True), start=2):
            if begin >= end:
                raise VerkeerdGebruik("referentie_volgorde", bestand=naam, rij=number)


def _targets(rows: Sequence[Rij], jaar: str) -> list[Rij]:
    """The targets in an annual account."""
    return [
        {"code": row["code"], "gebied": REGIO, "jaar": jaar, "operator": row["doel_operator"],
         "waarde": row["doel_waarde"], "eenheid": row["eenheid"], "bron": row["bron"]}
        for row in rows if row.get("doel_operator")
    ]  # fmt: skip
