"""The demo from outside: it answers soon, says how far it is, shows its logins, and stops cleanly."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import vrije_poort

DEEL = () if os.environ.get("VOLLEDIG") else ("--vanaf", "2025K1")  # all of it takes six minutes more


@pytest.fixture
def env() -> Iterator[dict[str, str]]:
    """A fresh data folder and a free port."""
    port = str(vrije_poort())
    with tempfile.TemporaryDirectory(prefix="portal-demo-") as folder:
        Path(folder).chmod(0o755)
        clean = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        yield {**clean, "PORTAL_DATA": folder, "PORTAL_PORT": port}
        left = subprocess.run(["pgrep", "-f", folder], capture_output=True, text=True, check=False).stdout
        assert left == "", "a process was left behind"


def start(env: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "portal.cli", "demo", "--format", "json", *DEEL],
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_for_login(env: dict[str, str]) -> str:
    """The login page, as soon as it is there."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{env['PORTAL_PORT']}/inloggen") as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no answer")


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert process.stdout is not None
    process.stdout.close()


def test_demo_answers_loads_and_starts_again(env: dict[str, str]) -> None:
    process = start(env)
    early = wait_for_login(env)
    assert "Synthetische gegevens" in early
    assert "Laad de pagina straks opnieuw" in early
    assert process.stdout is not None
    first = json.loads(process.stdout.readline())
    assert first["adres"].endswith(env["PORTAL_PORT"])
    assert {"gebruiker", "wachtwoord", "rol", "gebied"} <= set(first["logins"][0])
    assert {login["rol"] for login in first["logins"]} == {
        "beleid",
        "regie",
        "centrum",
        "financien",
        "beheer",
        "toezicht",
        "aanbieder",
    }
    login = first["logins"][0]
    form = urllib.parse.urlencode({"gebruiker": login["gebruiker"], "wachtwoord": login["wachtwoord"]}).encode()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(f"{first['adres']}/inloggen", form) as answer:
        assert answer.url == f"{first['adres']}/"
    beside = start(env)  # while it runs: the address again, and no second server
    assert beside.stdout is not None
    assert json.loads(beside.stdout.readline()) == first
    assert beside.wait(30) == 0
    beside.stdout.close()
    stop(process)
    again = start(env)
    assert again.stdout is not None
    assert json.loads(again.stdout.readline()) == first
    assert "straks opnieuw" not in wait_for_login(env)
    stop(again)
