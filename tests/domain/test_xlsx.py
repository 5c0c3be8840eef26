"""XLSX deliveries: the same content as a CSV is the same delivery; what a sheet can hold beside values is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import VOLGORDE, Sleutel, contract
from portal.domain.aanlevering.controle import Gecontroleerd, controleer
from tests.domain.test_regels import VANDAAG
from tests.maak import csv_van, rij


def xlsx(rows: list[list[Any]], *, sheets: int = 1) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for n in range(sheets - 1):
        workbook.create_sheet(f"blad{n}").append(["iets"])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def van(form: str, *rijen: dict[str, Any]) -> list[list[Any]]:
    names = contract().formulieren[form].namen
    return [list(names), *([row.get(naam, "") for naam in names] for row in rijen)]


def check(inhoud: bytes, form: str = "bw") -> Gecontroleerd:
    return controleer(inhoud, Sleutel("A01", form, "2019K1"), VANDAAG, Bevindingen())


def regels(inhoud: bytes, form: str = "bw") -> set[str]:
    return set(check(inhoud, form).bevindingen.per_regel)


@pytest.mark.parametrize("form", VOLGORDE)
def test_same_content_is_the_same_delivery(form: str) -> None:
    row = rij(form)
    as_csv = check(csv_van(form, [row]).encode(), form)
    as_xlsx = check(xlsx(van(form, row)), form)
    assert not as_xlsx.bevindingen.geweigerd, as_xlsx.bevindingen.lijst
    assert as_xlsx.sha256 == as_csv.sha256 != ""
    assert as_xlsx.gelezen == 1


def test_numbers_and_dates_may_be_cells_of_their_kind() -> None:
    row = rij("bw", eenheden_per_week="4,5", traject_id="12345")
    cells = {
        **row, "geboortejaar": 1980, "aanmelddatum": date(2019, 1, 10), "startdatum": datetime(2019, 2, 1),
        "eenheden_per_week": 4.5, "traject_id": 12345.0,
    }  # fmt: skip
    assert check(xlsx(van("bw", cells))).sha256 == check(csv_van("bw", [row]).encode()).sha256


def test_empty_rows_at_the_end_do_not_count() -> None:
    rows = [*van("bw", rij("bw")), [None] * 5, [None]]
    found = check(xlsx(rows))
    assert found.gelezen == 1
    assert not found.bevindingen.lijst


@pytest.mark.parametrize(
    ("change", "regel"),
    [
        ({"geboortejaar": "=1980+0"}, "formule"),
        ({"startdatum": datetime(2019, 2, 1, 10, 30)}, "datum"),
        ({"geboortejaar": 1980.5}, "getal"),
        ({"traject_id": 123456789}, "persoonsgegeven"),
        ({"geslacht": True}, "code"),
    ],
)
def test_each_fault_has_its_own_rule(change: dict[str, Any], regel: str) -> None:
    found = check(xlsx(van("bw", {**rij("bw"), **change})))
    assert set(found.bevindingen.per_regel) == {regel}
    assert found.bevindingen.lijst[0].kolom == next(iter(change))
    assert found.bevindingen.lijst[0].rij == 2


def test_more_sheets_are_noted_and_the_first_is_read() -> None:
    assert regels(xlsx(van("bw", rij("bw")), sheets=3)) == {"bladen"}


def test_forbidden_and_unknown_columns() -> None:
    assert regels(xlsx([["bsn", "naam"], ["1", "2"]])) == {"kolom_verboden"}
    names, values = van("bw", rij("bw"))
    assert regels(xlsx([[*names, "extra"], [*values, 1]])) == {"kolom_onbekend"}
    assert regels(xlsx([names, [*values, "te veel"]])) == {"veldaantal"}


def _zip(fill: Callable[[zipfile.ZipFile], None], base: bytes = b"") -> bytes:
    buffer = io.BytesIO(base)
    with zipfile.ZipFile(buffer, "a" if base else "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "inhoud",
    [
        b"PK\x03\x04 geen zip",
        _zip(lambda archive: archive.writestr("brief.txt", "geen werkblad")),
        _zip(lambda archive: archive.writestr("xl/vbaProject.bin", "macro"), xlsx(van("bw", rij("bw")))),
        _zip(lambda archive: archive.writestr("groot.bin", b"\0" * 60_000_000), xlsx(van("bw", rij("bw")))),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 een oud of versleuteld werkboek",
    ],
    ids=["broken", "no workbook", "macros", "bomb", "encrypted"],
)
def test_what_is_no_plain_workbook_is_refused(inhoud: bytes) -> None:
    assert regels(inhoud) == {"bestand"}
