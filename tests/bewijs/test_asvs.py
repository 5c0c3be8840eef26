"""The table of requirements: complete, honest in form, and every test that it names is there (that they ran: run.py)."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

from portal.domain.bewijs import STANDEN, eisen
from tests.run import ontbrekend

ROOT = Path(__file__).parent.parent.parent
GEHEIM = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{10,}"
    r"|(?:password|secret|wachtwoord|geheim|token)\s*=\s*[\"'][A-Za-z0-9+/_-]{24,}[\"']", re.I)  # fmt: skip


def test_every_requirement_of_level_one_and_two_has_one_line() -> None:
    numbers = [eis.nummer for eis in eisen()]
    assert len(numbers) == len(set(numbers))
    levels = Counter(eis.niveau for eis in eisen())
    assert (levels[1], levels[2]) == (70, 183)  # as many as ASVS 5.0.0 has
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])


def test_every_line_has_a_test_or_a_reason() -> None:
    for eis in eisen():
        assert eis.stand in STANDEN
        assert eis.proeven or eis.toelichting, eis.nummer
        if eis.stand != "voldaan":
            assert not eis.proeven and len(eis.toelichting) > 10, eis.nummer


def test_every_named_test_is_there() -> None:
    for proef in {proef for eis in eisen() for proef in eis.proeven}:
        file, _, name = proef.partition("::")
        assert re.search(rf"^def {name}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"), re.M), proef


def test_every_named_chapter_is_there() -> None:
    text = (ROOT / "portal" / "security.md").read_text(encoding="utf-8")
    for eis in eisen():
        if eis.toelichting.startswith("portal/security.md: "):
            assert f"\n## {eis.toelichting.partition(': ')[2]}\n" in text, eis.nummer


def test_a_test_that_did_not_pass_is_noticed() -> None:
    named = {proef for eis in eisen() for proef in eis.proeven}
    one = sorted(named)[0]
    assert ontbrekend(named - {one}, zonder_browser=False) == [one]
    assert ontbrekend(named, zonder_browser=False) == []
    outside = {proef for proef in named if not proef.startswith("browser/")}
    assert ontbrekend(outside, zonder_browser=True) == []
    assert set(ontbrekend(outside, zonder_browser=False)) == named - outside != set()


def test_no_secret_stands_in_the_code() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = listed.stdout.split() or [str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py")]
    assert len(files) > 100
    found = [
        (name, match[0][:40]) for name in files if name.endswith((".py", ".toml", ".yml", ".md", ".sql", ".sh", ".html"))
        and not name.startswith("tests/") and (match := GEHEIM.search((ROOT / name).read_text(encoding="utf-8")))
    ]  # fmt: skip
    assert found == []
    assert GEHEIM.search('wachtwoord = "abcdefghijklmnopqrstuvwxyz"')
