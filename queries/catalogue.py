"""The statements: one SQL file each. A file of queries/indicators/ is one indicator, its header is its definition."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, make_url, text

from portal.domain.gemeenten import huidige_codes
from portal.domain.indicator import ALLEEN_JAREN, BAND, Indicator

FOLDER = Path(__file__).parent
DIALECT = make_url("postgresql+psycopg://").get_dialect()()
# where a publication finds people: as they are, as they were for the region's figures, or as they are who changed since
NU = {
    "stand": "monitor.stand", "rij": "monitor.rij", "antwoord": "monitor.antwoord", "nacht": "monitor.mo_nachten",
    "toestand": "monitor.toestand",
}  # fmt: skip
TOEN_MERK, VERANDERD_MERK = "@toen", "@veranderd"
BRONNEN = {
    "": NU,
    TOEN_MERK: {naam: f"{naam}_toen" for naam in NU},
    VERANDERD_MERK: {**NU, "toestand": "toestand_nu"},
}
DUREN = ("duur", "overleving")  # measured of durations that are counted first


def read(name: str) -> str:
    """The text of ``queries/<name>.sql``."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@cache
def prepared(name: str) -> str:
    """The text of a file as the driver takes it, with its name in front, which the log of slow statements reads; files
    are constants, so they may be kept. ``<name>@toen`` reads the data as they were."""
    file, at, source = name.partition("@")
    return f"/* {name} */ {text(_from(read(file), at + source)).compile(dialect=DIALECT)}"


def _from(sql: str, bron: str) -> str:
    """A statement with the tables that it reads filled in (``{stand}``)."""
    for naam, table in BRONNEN[bron].items():
        sql = sql.replace(f"{{{naam}}}", table)
    return sql


def header(sql: str) -> str:
    """The leading comment lines of a file, without their dashes, up to the first empty one."""
    lines = []
    for line in sql.splitlines():
        if not line.startswith("--") or line == "--":
            break
        lines.append(line[2:].removeprefix(" "))
    return "\n".join(lines)


@cache
def indicators() -> tuple[Indicator, ...]:
    """All indicators, in the order of their page (``volgorde``)."""
    found = [
        Indicator.from_header(path.stem, tomllib.loads(header(path.read_text(encoding="utf-8"))))
        for path in sorted((FOLDER / "indicators").glob("*.sql"))
    ]
    return tuple(sorted(found, key=lambda indicator: indicator.volgorde))


@cache
def collection(naam: str, bron: str = "") -> TextClause:
    """The statement that counts the durations of one indicator in ``duur``."""
    found = by_name()[naam]
    counted = (
        read(f"publish/verzamel_{found.soort}{'_geteld' if found.geteld else ''}")
        .replace("{naam}", naam)
        .replace("{bron}", _source(found))
    )
    return text(_from(counted, bron))


@cache
def publication(naam: str, bron: str = "") -> TextClause:
    """The statement that adds the cells of one indicator to ``cel``: its measures, allowed breakdowns and periods."""
    found = by_name()[naam]
    form = found.soort if found.soort in (*DUREN, "zelf") else "waarde"
    if found.soort in ("aandeel", "verhouding", "deel"):
        form = "aandeel"
    source = f"select * from duur where naam = '{naam}'" if found.soort in DUREN else _source(found)  # noqa: S608
    measured = _from(read(f"publish/maten_{form}").replace("{bron}", source), bron)
    measured = measured.replace("{norm}", found.norm or "false").replace("{bekend}", found.bekend or "true")
    allowed = [(d, found.code(d), u) for d in found.domeinen for u in ("", *found.uitsplitsingen[d])]
    values = ", ".join(str(row) for row in allowed)
    return text(
        f"insert into cel select '{found.naam}', t.code, gebied, domein, periode, uitsplitsing, groep, maat, waarde,"  # noqa: S608
        f" basis, status from ({measured}) i"
        f" join (values {values}) t (domein, code, uitsplitsing) using (domein, uitsplitsing)"
        f" where groep is not null"
        f" and (maat in {(*found.maten, *BAND)} or uitsplitsing in ('duurklasse', 'uitgekomen'))"
        f" and periode ~ '{period_pattern(found)}'{_has_all_forms(found)}"
    )


def fingerprint() -> str:
    """What figures are made by, and of which municipalities: where that changed, what was made before cannot be brought
    up to date."""
    return hashlib.sha256(repr((_statements_of_publication(), huidige_codes())).encode()).hexdigest()


@cache
def _statements_of_publication() -> str:
    files = [
        path for kind in ("indicators/*", "publish/*", "views/monitor.*") for path in sorted(FOLDER.glob(f"{kind}.sql"))
    ]
    return hashlib.sha256(repr([(path.name, path.read_text(encoding="utf-8")) for path in files]).encode()).hexdigest()


def _source(found: Indicator) -> str:
    return read(f"publish/bron_{found.bron_sql}" if found.bron_sql else f"indicators/{found.naam}")


@cache
def reads_cells(naam: str) -> bool:
    """Whether an indicator is measured of the cells of others."""
    return bool(re.search(r"\bcel(_ook_eerder)?\b", _source(by_name()[naam])))


def period_pattern(found: Indicator) -> str:
    """A regular expression of the periods that an indicator is made for."""
    return "^[0-9]{4}$" if found.perioden == ALLEEN_JAREN else "."


def _has_all_forms(found: Indicator) -> str:
    """Forms beside that of the domain must have been delivered too."""
    exists = " and exists (select from met_gegevens m where m.formulier = '{}' and m.periode = i.periode)"
    return "".join(exists.format(form) for form in found.formulieren)


@cache
def by_code() -> Mapping[str, Indicator]:
    """The indicator of each code (``personen_bw``, ``I01``)."""
    return {code: found for found in indicators() for code in found.codes}


@cache
def by_name() -> Mapping[str, Indicator]:
    """The indicator of each file name (``personen``)."""
    return {found.naam: found for found in indicators()}
