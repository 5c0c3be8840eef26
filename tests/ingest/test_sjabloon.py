"""Templates: what a deliverer downloads is what the validator takes."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import VOLGORDE, Sleutel, contract
from portal.domain.aanlevering.controle import controleer
from portal.ingest.sjabloon import sjabloon_csv, sjabloon_xlsx
from tests.conftest import VANDAAG
from tests.maak import rij


@pytest.mark.parametrize("form", VOLGORDE)
@pytest.mark.parametrize("maak", [sjabloon_csv, sjabloon_xlsx])
def test_empty_template_is_a_sound_empty_delivery(form: str, maak: object) -> None:
    found = Bevindingen()
    controleer(maak(contract().formulieren[form]), Sleutel("A01", form, "2019K1"), VANDAAG, found)  # type: ignore[operator]
    assert set(found.per_regel) == {"leeg"}


def test_filled_in_template_is_accepted_and_explains_itself() -> None:
    form = contract().formulieren["mo"]
    workbook = load_workbook(io.BytesIO(sjabloon_xlsx(form)))
    sheet = workbook.active
    assert sheet is not None
    for column, kolom in enumerate(form.kolommen, start=1):
        comment = sheet.cell(1, column).comment
        assert comment is not None
        assert kolom.uitleg in comment.text
        sheet.cell(2, column, rij("mo").get(kolom.naam))
    buffer = io.BytesIO()
    workbook.save(buffer)
    found = Bevindingen()
    controleer(buffer.getvalue(), Sleutel("A01", "mo", "2019K1"), VANDAAG, found)
    assert found.lijst == []


def test_command_writes_to_stdout_or_a_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "portal.cli", "template"]
    shown = subprocess.run([*command, "vo"], check=True, capture_output=True)
    assert shown.stdout.decode().strip().split(";") == list(contract().formulieren["vo"].namen)
    subprocess.run([*command, "bw", "--uit", str(tmp_path / "bw.xlsx")], check=True)
    assert (tmp_path / "bw.xlsx").read_bytes()[:2] == b"PK"
    wrong = subprocess.run([*command, "zorg"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert wrong.stderr.count("\n") == 1
