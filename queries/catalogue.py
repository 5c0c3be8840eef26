"""The statements: one SQL file each. A file of queries/indicators/ is one indicator, its header is its definition."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from sqlalchemy import TextClause, text

from portal.domain.indicator import Indicator

FOLDER = Path(__file__).parent


def read(name: str) -> str:
    """The text of ``queries/<name>.sql``."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


@cache
def statement(name: str) -> TextClause:
    """The prepared text of a file; files are constants, so they may be kept."""
    return text(read(name))


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


def publication(indicator: Indicator) -> TextClause:
    """The statement that adds the cells of one indicator to ``cel``, with only its allowed breakdowns."""
    allowed = [(d, u) for d in indicator.domeinen for u in ("", *indicator.uitsplitsingen[d])]
    select = read(f"indicators/{indicator.naam}")
    values = ", ".join(f"('{domein}', '{uitsplitsing}')" for domein, uitsplitsing in allowed)
    return text(
        f"insert into cel select '{indicator.naam}', i.* from ({select}) i"  # noqa: S608 - files only
        f" join (values {values}) t (domein, uitsplitsing) using (domein, uitsplitsing)"
        " where i.groep is not null"
    )


def indicator(code: str) -> Indicator | None:
    """The indicator that publishes ``code`` (``personen_bw``), or None."""
    return next((found for found in indicators() if code in found.codes), None)
