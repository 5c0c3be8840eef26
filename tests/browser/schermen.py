"""Make the screenshots of the README, on the demo data: ``make schermen``. Not a test; it fails when a page complains."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.hulp import CHROMIUM, FLAGS, Bezoek, bezoeker
from tests.conftest import vrije_poort

VRIJGAVE_SECONDEN = 900
MAP = Path(__file__).parents[2] / "assets"
# name, who looks, address, width and height in pixels, and how many periods there must be to choose from
SCHERMEN = (
    ("pagina", "pekela-beleid", "/instroom-doorstroom-uitstroom", 1280, 900, 8),
    ("verdeelmodel", "regio-financien", "/verdeelmodel", 1280, 900, 0),
    ("telefoon", "groningen-beleid", "/overzicht", 390, 800, 8),
    ("regio", "regio-centrum", "/regio", 1280, 900, 8),
)


def wacht_tot_geladen(adres: str) -> None:
    """Until the login page no longer says that the demo loads."""
    while True:
        with urllib.request.urlopen(f"{adres}/inloggen") as answer:
            if "straks opnieuw" not in answer.read().decode():
                return
        time.sleep(5)


def wacht_op_perioden(bezoek: Bezoek, aantal: int) -> None:
    """The demo releases the figures of the region one quarter after the other, half a minute each."""
    end = time.monotonic() + VRIJGAVE_SECONDEN
    while bezoek.page.locator("#filter-periode option").count() < aantal and time.monotonic() < end:
        time.sleep(5)
        bezoek.page.reload()
        bezoek.page.locator("main h1").wait_for()


def maak(browser: Browser, adres: str, wachtwoorden: dict[str, str]) -> None:
    """All of them; an existing one is replaced."""
    for naam, wie, pad, breed, hoog, perioden in SCHERMEN:
        with bezoeker(browser, adres, breed) as bezoek:
            bezoek.page.set_viewport_size({"width": breed, "height": hoog})
            bezoek.inloggen(wie, pad, wachtwoord=wachtwoorden[wie])
            wacht_op_perioden(bezoek, perioden)
            bezoek.met_grafieken()
            bezoek.page.screenshot(path=MAP / f"{naam}.png")
        print(f"{naam}.png: {(MAP / f'{naam}.png').stat().st_size // 1024} kB")


def main() -> int:
    """Start a demo of its own, look at it, and stop it."""
    with tempfile.TemporaryDirectory(prefix="portal-schermen-") as folder:
        Path(folder).chmod(0o755)
        env = {"PORTAL_DATA": folder, "PORTAL_PORT": str(vrije_poort()), "PATH": "/usr/bin:/bin"}
        command = [sys.executable, "-m", "portal.cli", "demo", "--format", "json"]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as demo, sync_playwright() as driver:
            assert demo.stdout is not None
            said = json.loads(demo.stdout.readline())
            try:
                wacht_tot_geladen(said["adres"])
                with driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser:
                    maak(browser, said["adres"], {login["gebruiker"]: login["wachtwoord"] for login in said["logins"]})
            finally:
                demo.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
