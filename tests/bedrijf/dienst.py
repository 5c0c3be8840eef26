"""``portal serve`` as an operations team starts it, on a database of a test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from tests.conftest import KEY, Omgeving, vrije_poort
from tests.gevuld import toegang

WEB = ("web", "write", "auth", "audit", "beheer", "ingest")  # of a web process


def kinderen_van(proces: int, woord: str = ".") -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(proces), "-f", woord], capture_output=True, text=True, check=False)
    return [int(number) for number in found.stdout.split()]


@dataclass
class Dienst:
    """A running portal."""

    adres: str
    proces: subprocess.Popen[str]
    uit: Path

    def haal(self, pad: str, **anders: Any) -> requests.Response:
        return requests.get(self.adres + pad, timeout=20, allow_redirects=False, **anders)

    def pagina(self, cookies: Mapping[str, str], vraag: Mapping[str, Any], timeout: float = 20) -> requests.Response:
        """What the callback of pages answers to ``vraag`` (tests.gevuld.body)."""
        return requests.post(f"{self.adres}/_dash-update-component", json=vraag, cookies=dict(cookies), timeout=timeout)

    def regels(self) -> list[dict[str, Any]]:
        """What it logged so far; every line is JSON."""
        return [json.loads(line) for line in self.uit.read_text().splitlines()]

    def kinderen(self, woord: str) -> list[int]:
        """The processes below it with this word in their command."""
        return kinderen_van(self.proces.pid, woord)

    def wacht_tot(self, waar: Any, seconden: float = 20) -> None:
        end = time.monotonic() + seconden
        while not waar():
            assert time.monotonic() < end, "it did not come true in time"
            time.sleep(0.1)


@contextmanager
def dienst(
    omgeving: Omgeving, naam: str = "dienst", rollen: Sequence[str] = (*WEB, "zegel"), **anders: str
) -> Iterator[Dienst]:
    """Serve until the block ends, with the URLs of these roles and no administrator's; the log stands in a file."""
    port = vrije_poort()
    key, log = omgeving.map / "monitor.sleutel", omgeving.map / f"{naam}.log"
    key.write_bytes(KEY)
    clean = {k: v for k, v in os.environ.items() if not k.endswith("_URL") and not k.startswith("PORTAL_")}
    urls = {f"{role.upper()}_URL": omgeving.urls[role].render_as_string(hide_password=False) for role in rollen}
    env = {**clean, **urls, **toegang(omgeving), "MONITOR_SLEUTEL": str(key), "PORTAL_PORT": str(port), **anders}
    with log.open("w") as err:
        child = subprocess.Popen([sys.executable, "-m", "portal.cli", "serve"], env=env, stdout=subprocess.PIPE, stderr=err, text=True)  # fmt: skip
        made = Dienst(f"http://127.0.0.1:{port}", child, log)
        try:
            assert child.stdout is not None
            assert "http" in child.stdout.readline(), log.read_text()
            yield made
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(30)
            if child.stdout is not None:
                child.stdout.close()
