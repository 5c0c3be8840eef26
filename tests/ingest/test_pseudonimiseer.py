"""The pseudonymiser: as a command and as one file without our packages; never a BSN in its words."""

from __future__ import annotations

import hashlib
import hmac
import subprocess
import sys
from pathlib import Path

import pytest

from portal.ingest import pseudonimiseer as ps

SLEUTEL = b"een-sleutel-van-de-regio-32-teken"
GELDIG, ACHT = "111222333", "10000008"  # both pass the eleven-test


def maak(folder: Path, tekst: str) -> tuple[Path, Path, Path]:
    bron, doel, sleutel = folder / "in.csv", folder / "uit.csv", folder / "sleutel"
    bron.write_text(tekst)
    sleutel.write_bytes(SLEUTEL)
    return bron, doel, sleutel


def verwacht(nummer: str) -> str:
    return hmac.new(SLEUTEL, nummer.encode(), hashlib.sha256).hexdigest()


def test_column_bsn_becomes_client_and_the_rest_stays(tmp_path: Path) -> None:
    bron, doel, sleutel = maak(tmp_path, f"traject_id;BSN;x\r\nt1;{GELDIG};é\r\nt2;{ACHT};b\r\nt3;ANON-77;c\r\n")
    assert ps.run(bron, doel, sleutel) == 0
    rows = [line.split(";") for line in doel.read_text().splitlines()]
    assert rows[0] == ["traject_id", "client", "x"]
    assert [row[1] for row in rows[1:]] == [verwacht(GELDIG), verwacht("0" + ACHT), verwacht("ANON-77")]
    assert [row[2] for row in rows[1:]] == ["é", "b", "c"]


@pytest.mark.parametrize("nummer", ["111222334", "000000000", "12345", "", "11122233a", "１１１２２２３３３", "anon-1"])
def test_wrong_number_names_its_row_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nummer: str
) -> None:
    bron, doel, sleutel = maak(tmp_path, f"traject_id;bsn\nt1;{GELDIG}\nt2;{nummer}\n")
    assert ps.run(bron, doel, sleutel) == 1
    words = capsys.readouterr()
    assert "3" in words.err
    assert GELDIG not in words.err + words.out
    assert not nummer or nummer == "12345" or nummer not in words.err
    assert not doel.exists()


@pytest.mark.parametrize("tekst", ["traject_id;x\na;b\n", "bsn;client\n1;2\n", "bsn;bsn\n1;2\n", "bsn;x\n1\n", ""])
def test_other_faults_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], tekst: str) -> None:
    bron, doel, sleutel = maak(tmp_path, tekst)
    assert ps.run(bron, doel, sleutel) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not doel.exists()


def test_wrong_use(tmp_path: Path) -> None:
    bron, doel, sleutel = maak(tmp_path, f"bsn\n{GELDIG}\n")
    assert ps.run(bron, bron, sleutel) == 2
    assert ps.run(tmp_path / "weg.csv", doel, sleutel) == 2
    assert ps.run(bron, doel, tmp_path / "weg") == 2
    (tmp_path / "kort").write_text("kort")
    assert ps.run(bron, doel, tmp_path / "kort") == 2
    assert bron.read_text() == f"bsn\n{GELDIG}\n"


def test_key_may_end_with_the_line_end_of_an_editor(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(SLEUTEL)
    (tmp_path / "b").write_bytes(SLEUTEL + b"\r\n")
    raw = bytes(range(31)) + b"\n"  # bytes, not a text: taken as they are
    (tmp_path / "c").write_bytes(raw)
    assert ps.lees_sleutel(tmp_path / "a") == ps.lees_sleutel(tmp_path / "b") == SLEUTEL
    assert ps.lees_sleutel(tmp_path / "c") == raw


def test_one_file_runs_without_our_packages(tmp_path: Path) -> None:
    program = tmp_path / "los.py"
    done = subprocess.run(
        [sys.executable, "-m", "portal.cli", "pseudonimiseer", "--programma", str(program)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert str(program) in done.stdout
    bron, doel, sleutel = maak(tmp_path, f"bsn,x\n{GELDIG},1\n")
    subprocess.run(
        [sys.executable, "-I", "-S", str(program), str(bron), str(doel), "--sleutel", str(sleutel)],
        check=True, capture_output=True, cwd=tmp_path, env={},
    )  # fmt: skip
    assert doel.read_text().splitlines() == ["client,x", f"{verwacht(GELDIG)},1"]
