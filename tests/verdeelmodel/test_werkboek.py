"""The workbook, computed by LibreOffice: the same cents, also after somebody changed an input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.scenario import Scenario, ScenarioFout
from portal.domain.verdeelmodel.verdeling import Jaar, verdeel
from portal.verdeel.werkboek import TABS, werkboek
from tests.verdeelmodel.maak import A, B, C, Json, scenario, willekeurig

AANTAL = int(os.environ.get("WERKBOEKEN", "40"))
SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice; .ci/run installs it")
DAG = date(2026, 1, 1)
Regels = list[tuple[Any, ...]]


def lees(found: Json) -> tuple[Scenario, list[Jaar]]:
    checked = lees_scenario(json.dumps(found).encode())
    return checked, verdeel(checked)


def geschreven(folder: Path, found: Json, naam: str = "boek") -> Path:
    path = folder / f"{naam}.xlsx"
    path.write_bytes(werkboek(*lees(found), "geen", DAG))
    return path


def herrekend(paths: Iterable[Path], folder: Path) -> Mapping[str, Any]:
    """Each workbook as LibreOffice computes it; nothing that was computed before is in the file."""
    out = folder / "uit"
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [str(SOFFICE), home, "--headless", "--convert-to", "xlsx", "--outdir", str(out), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.stem: load_workbook(path, data_only=True) for path in sorted(out.glob("*.xlsx"))}


def regels(book: Any, blad: str) -> Regels:
    """The rows of municipalities."""
    return [row for row in book[blad].iter_rows(values_only=True) if len(row) > 1 and str(row[1]).startswith("GM")]


def centen(value: Any) -> int:
    return round(value * 100)


def controleer(book: Any, checked: Scenario, jaren: list[Jaar]) -> None:
    controle = list(book["Controle"].iter_rows(min_row=2, values_only=True))
    assert [row[1:] for row in controle] == [(0, 0)] * len(jaren)
    expected = [
        [year.toegang[code], year.deel[code], year.suppletie[code], year.bedrag[code], year.per_inwoner[code] or 0,
         year.effect[code]]
        for year in jaren for code in checked.gemeenten
    ]  # fmt: skip
    assert [[centen(value) for value in row[2:8]] for row in regels(book, "Verdeling")] == expected
    settled = [
        [year.bedrag[code], year.afrekening.kosten[code], year.afrekening.saldo[code], year.afrekening.nettolast[code],
         year.afrekening.verrekening[code]]
        for year in jaren if year.afrekening for code in checked.gemeenten
    ]  # fmt: skip
    assert [[centen(value) for value in row[2:7]] for row in regels(book, "Afrekening")] == settled


@needs_office
def test_random_scenarios_recompute_to_the_same_cents(tmp_path: Path) -> None:
    """All rules, paths, damping and settlements; in one start of LibreOffice."""
    known: dict[str, tuple[Scenario, list[Jaar]]] = {}
    for seed in range(AANTAL):
        found = willekeurig(seed)
        try:
            known[f"s{seed}"] = lees(found)
        except ScenarioFout:
            continue
        geschreven(tmp_path, found, f"s{seed}")
    books = herrekend(sorted(tmp_path.glob("s*.xlsx")), tmp_path)
    assert books.keys() == known.keys()
    assert len(known) > AANTAL // 2
    for naam, (checked, jaren) in known.items():
        controleer(books[naam], checked, jaren)


@needs_office
def test_changed_input_recomputes_to_the_cents_of_that_scenario(tmp_path: Path) -> None:
    """Somebody types another budget and another number of inhabitants into the workbook."""
    path = geschreven(tmp_path, scenario())
    book = load_workbook(path)
    sheet = book["Invoer"]
    for row in sheet.iter_rows(max_col=2):
        if row[0].value == "totaal":
            row[1].value = 1234567.89
        if row[0].value == "Stadskanaal":
            row[1].value = 25001
    book.save(path)
    anders = scenario(budget={"2024": {"totaal": "1234567.89"}}, invoer={"inwoners": {A: 10000, B: 25001, C: 30000}})
    found = herrekend([path], tmp_path)["boek"]
    checked, jaren = lees(anders)
    bedragen = [centen(row[5]) for row in regels(found, "Verdeling")]
    assert bedragen == [jaren[0].bedrag[code] for code in checked.gemeenten]


def test_sums_are_formulas_and_words_are_not(tmp_path: Path) -> None:
    """A name that looks like a formula stays a name."""
    book = load_workbook(geschreven(tmp_path, scenario(naam='=HYPERLINK("http://x")')))
    assert tuple(book.sheetnames) == TABS
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    names = [cell for cell in cells if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in names] == ["s"]
    amounts = [cell for row in book["Verdeling"].iter_rows(min_row=3, max_row=5, min_col=3) for cell in row]
    assert {cell.data_type for cell in amounts} == {"f"}
