"""``portal verdeel``: run a scenario of the distribution model."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from layouts import format as fmt
from portal import uitvoer
from portal.domain.fouten import NietBeschikbaar, VerkeerdGebruik
from portal.domain.gemeenten import naam_van
from portal.domain.verdeelmodel.getallen import centen_van
from portal.domain.verdeelmodel.json_streng import GROOTSTE
from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.scenario import Scenario, ScenarioFout
from portal.domain.verdeelmodel.uitkomst import GEEN_GEGEVENS, reken

BREEDTE = 140


def verdeel(options: argparse.Namespace) -> int:
    """``portal verdeel SCENARIO``: exit 1 when the scenario is wrong, with the field and the remedy on stdout."""
    content = _lees(options.scenario)
    try:
        scenario = lees_scenario(content)
        result = reken(*_aangevuld(scenario, zonder_database=options.zonder_database))
    except ScenarioFout as fout:
        uitvoer.as_json({"fout": {"veld": fout.veld, "melding": fout.melding, "oplossing": fout.oplossing}})
        uitvoer.complain(f"{fout.veld}: {fout}" if fout.veld else str(fout))
        return 1
    if options.format == "tabel":
        _tabel(scenario, result)
    else:
        uitvoer.as_json(result)
    return 0


def _lees(pad: Path) -> bytes:
    try:
        with pad.open("rb") as file:
            return file.read(GROOTSTE + 1)
    except FileNotFoundError:
        raise VerkeerdGebruik("pad_onbekend", pad=pad) from None
    except OSError:
        raise VerkeerdGebruik("pad_onleesbaar", pad=pad) from None


def _aangevuld(scenario: Scenario, *, zonder_database: bool) -> tuple[Scenario, str]:
    """With what it leaves out; no database is opened where nothing is missing. Raises NietBeschikbaar."""
    if not scenario.ontbreekt:
        return scenario, GEEN_GEGEVENS
    if zonder_database:
        raise NietBeschikbaar("verdeel_database", invoer=", ".join(scenario.ontbreekt))
    # imported here: a scenario that is complete need not wait for the database's drivers
    from portal.commands import opened
    from portal.settings import Settings
    from portal.verdeel.invoer import vul_aan

    with opened(Settings.read(), "publish") as databases, databases.begin("publish") as connection:
        return vul_aan(connection, scenario)


def _tabel(scenario: Scenario, result: dict[str, Any]) -> None:
    """A table a year, with the rows that make it add up."""
    console = Console(width=BREEDTE)
    for jaar, year in result["jaren"].items():
        table = Table(title=f"{scenario.naam}, {jaar} (λ = {year['lambda']})")
        for kolom in ("gemeente", "toegang", "deel", "suppletie", "bedrag", "per inwoner", "effect", "verrekening"):
            table.add_column(kolom, justify="left" if kolom == "gemeente" else "right")
        for code, row in year["gemeenten"].items():
            names = ("toegang", "deel", "suppletie", "bedrag", "per_inwoner", "effect", "verrekening")
            table.add_row(naam_van(code), *(_euro(row[naam]) for naam in names))
        for naam in ("regionaal", "fonds", "totaal"):
            table.add_row(naam, "", "", "", _euro(year[naam]), "", "", "")
        console.print(table)


def _euro(bedrag: str | None) -> str:
    return "" if bedrag is None else fmt.euro(centen_van(bedrag))
