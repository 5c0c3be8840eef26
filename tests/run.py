"""Run the tests; the last lines say what could not run, and how to make it."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

# a file stays in one process, for its database does; conftest.py puts the slowest files first
TEGELIJK = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def main() -> int:
    """The exit code of pytest; without Chromium a failure in CI, and a clear last line elsewhere."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    code = int(pytest.main([*TEGELIJK, *sys.argv[1:]]))
    if shutil.which("soffice") is None:
        print("The workbooks were NOT RECOMPUTED: no LibreOffice. Install it: apt-get install libreoffice-calc-nogui")
    if chromium is None:
        print("The browser part was NOT RUN: no Chromium. Install it: apt-get install chromium")
        return 1 if os.environ.get("CI") == "true" else code
    return code


if __name__ == "__main__":
    sys.exit(main())
