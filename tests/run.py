"""Run the tests; the last lines say what could not run, and how to make it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection

import pytest

from portal.domain.bewijs import eisen

# a file stays in one process, for its database does; conftest.py puts the slowest files first
TEGELIJK = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


class Geslaagd:
    """Remembers which tests passed, as the table of requirements names them."""

    def __init__(self) -> None:
        self.namen: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest, also for tests of its other processes."""
        if report.when == "call" and report.passed:
            self.namen.add(report.nodeid.removeprefix("tests/").partition("[")[0])


def ontbrekend(geslaagd: Collection[str], *, zonder_browser: bool) -> list[str]:
    """The tests that the table of requirements rests on and that did not pass in this run."""
    named = {proef for eis in eisen() for proef in eis.proeven}
    return sorted(p for p in named if p not in geslaagd and not (zonder_browser and p.startswith("browser/")))


def main() -> int:
    """The exit code of pytest, or 1 when a requirement lost its proof; without Chromium a failure in CI, and a clear last line elsewhere."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    passed = Geslaagd()
    code = int(pytest.main([*TEGELIJK, *sys.argv[1:]], plugins=[passed]))
    if not [option for option in sys.argv[1:] if not option.startswith("--durations")]:  # a run of everything
        missing = ontbrekend(passed.namen, zonder_browser=chromium is None)
        for proef in missing:
            print(f"A requirement rests on a test that did not pass: {proef}")
        code = code or int(bool(missing))
    if shutil.which("soffice") is None:
        print("The workbooks were NOT RECOMPUTED: no LibreOffice. Install it: apt-get install libreoffice-calc-nogui")
    if chromium is None:
        print("The browser part was NOT RUN: no Chromium. Install it: apt-get install chromium")
        return 1 if os.environ.get("CI") == "true" else code
    return code


if __name__ == "__main__":
    sys.exit(main())
