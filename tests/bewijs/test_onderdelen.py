"""All parts are listed with their hashes, and none is older than the version that mended a hole."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from portal.domain import onderdelen
from portal.domain.bewijs import ondergrenzen
from tests.gevuld import Gevuld

ROOT = Path(__file__).parent.parent.parent
VAST = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", re.M)


def test_bill_of_materials_names_every_locked_part(tmp_path: Path) -> None:
    made = tmp_path / "sbom.json"
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(ROOT / "requirements.lock"), "--pyproject",
               str(ROOT / "pyproject.toml"), "--of", "JSON", "-o", str(made)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    parts = json.loads(made.read_text())["components"]
    listed = {(part["name"].lower(), part["version"]) for part in parts}
    locked = {(naam.lower(), nummer) for naam, nummer in VAST.findall((ROOT / "requirements.lock").read_text())}
    assert locked == listed and len(locked) > 40
    assert all(any(ref.get("hashes") for ref in part["externalReferences"]) for part in parts)


def test_installed_parts_are_above_their_floor() -> None:
    assert onderdelen.te_oud() == {}
    assert set(ondergrenzen()) <= {
        naam.lower().replace("_", "-") for naam, _ in VAST.findall((ROOT / "requirements.lock").read_text())
    }


def test_a_part_below_its_floor_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onderdelen, "version", lambda naam: "3.9.0" if naam == "dash" else metadata.version(naam))
    assert onderdelen.te_oud() == {"dash": ("3.9.0", "4.4.1")}


def test_who_finds_a_hole_knows_where_to_tell(gevuld: Gevuld) -> None:
    client = gevuld.client()
    assert client.get("/.well-known/security.txt").status_code == 404
    accounts = gevuld.app.extensions["portal"].accounts
    object.__setattr__(accounts, "contact", "mailto:veilig@gemeente.example")
    object.__setattr__(accounts, "adres", "https://monitor.example/")
    try:
        answer = client.get("/.well-known/security.txt")
    finally:
        object.__setattr__(accounts, "contact", None)
        object.__setattr__(accounts, "adres", None)
    lines = dict(line.split(": ", 1) for line in answer.get_data(as_text=True).splitlines())
    assert answer.status_code == 200 and answer.mimetype == "text/plain"
    assert lines["Contact"] == "mailto:veilig@gemeente.example"
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", lines["Expires"])
    assert lines["Canonical"] == "https://monitor.example/.well-known/security.txt"
