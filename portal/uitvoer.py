"""Printing on the command line: JSON, tables, findings. The words come from layouts/nl.toml."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import track as rich_track
from rich.table import Table

from layouts import format as fmt
from layouts import nl
from portal.domain.fouten import VerkeerdGebruik

if TYPE_CHECKING:
    from portal.publish.publiceren import Publicatie

WORDS: Mapping[str, str] = nl.deel("uitvoer")
CELL_COLUMNS = ("groep", "maat", "waarde", "status")
OBJECT_COLUMNS = (
    "code",
    "versie",
    "periode",
    "gebied",
    "rol",
    "uitsplitsing",
    "eenheid",
    "gegevens_tm",
    "ontbreekt",
)


def complain(sentence: str) -> None:
    """One line on stderr."""
    sys.stderr.write(sentence + "\n")


def say(name: str, **facts: object) -> None:
    """A sentence of nl.toml on stdout."""
    sys.stdout.write(WORDS[name].format_map(facts) + "\n")
    sys.stdout.flush()


def as_json(value: object) -> None:
    """One JSON value on stdout."""
    json.dump(value, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
    sys.stdout.flush()


def to_file(path: Path, content: bytes) -> None:
    """Write a file. Raises VerkeerdGebruik."""
    try:
        path.write_bytes(content)
    except OSError:
        raise VerkeerdGebruik("pad_niet_schrijfbaar", pad=path) from None


def progress(items: Iterable[Any], description: str, total: int) -> Iterable[Any]:
    """The items, with a progress bar when a person watches."""
    if not sys.stderr.isatty():
        return items
    return rich_track(items, description, total=total, console=Console(stderr=True), transient=True)


def receipts(results: Sequence[Mapping[str, Any]]) -> None:
    """What became of each file, with its findings."""
    for result in results:
        say("ingest", **result)
        for finding in result["bevindingen"]:
            say("bevinding", **finding)


def publication(done: Publicatie) -> None:
    """What was published, and how long it took."""
    say("publicatie", gebieden=len(done.gebieden), perioden=done.perioden, seconden=f"{done.seconden:.1f}")


def figures(objects: Iterator[dict[str, Any]], form: str) -> None:
    """Print figures as json, jsonl, csv or a table."""
    if form == "json":
        as_json(list(objects))
    elif form == "jsonl":
        for item in objects:
            as_json(item)
    elif form == "csv":
        _figures_csv(objects)
    else:
        _figures_table(objects)


def _figures_csv(objects: Iterator[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
    writer.writerow([*OBJECT_COLUMNS, *CELL_COLUMNS])
    for item in objects:
        fixed = ["|".join(item[n]) if n == "ontbreekt" else item[n] for n in OBJECT_COLUMNS]
        for cell in item["cellen"]:
            writer.writerow([*fixed, *(cell[n] for n in CELL_COLUMNS)])


def _figures_table(objects: Iterator[dict[str, Any]]) -> None:
    table = Table("code", "periode", "gebied", "groep", "maat", "waarde")
    for item in objects:
        for cell in item["cellen"]:
            known = cell["waarde"] is not None
            value = fmt.measure(cell["maat"], cell["waarde"]) if known else fmt.STATUS[cell["status"]]
            table.add_row(item["code"], item["periode"], item["gebied"], cell["groep"] or "", cell["maat"], value)
    Console().print(table)


def logins(address: str, rows: Sequence[Mapping[str, str]]) -> None:
    """The address and the demo logins."""
    table = Table("gebruiker", "wachtwoord", "rol", "gebied")
    for row in rows:
        table.add_row(row["gebruiker"], row["wachtwoord"], row["rol"], row["gebied"])
    Console(width=110).print(table)
    say("adres", adres=address)
