"""How long a choice takes in Chromium until the table with the new numbers is painted, on a demo that runs.

``python -m tests.benchmarks.keuze [map met de gegevens]``: of the page *Verdeelmodel*, by its year and its path."""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ADRES = "http://127.0.0.1:8050"
WIE = "regio-financien"
KEUZES = {"jaar": [str(jaar) for jaar in range(2029, 2035)], "n": ["5", "8", "20", "15", "10", "1", "8", "5"]}
RUST = 1000  # ms between two choices
# until the table in the first block is another one, and until the frame after that
KIES = """([veld, waarde]) => new Promise((klaar) => {
  const tekst = () => (document.querySelector('#verdeling .tabel table') || {}).textContent || '';
  const eerst = tekst(), keuze = document.getElementById('filter-' + veld), begin = performance.now();
  const kijk = new MutationObserver(() => {
    if (!tekst() || tekst() === eerst) { return; }
    kijk.disconnect();
    requestAnimationFrame(() => setTimeout(() => klaar(performance.now() - begin), 0));
  });
  kijk.observe(document.body, { childList: true, subtree: true });
  keuze.value = waarde;
  keuze.dispatchEvent(new Event('change', { bubbles: true }));
})"""


def login(page: Page, data: Path) -> None:
    accounts: list[dict[str, Any]] = json.loads((data / "demo.json").read_text())
    page.goto(f"{ADRES}/inloggen")
    page.fill("input[name=gebruiker]", WIE)
    page.fill("input[name=wachtwoord]", next(a["wachtwoord"] for a in accounts if a["gebruiker"] == WIE))
    page.click("button[type=submit]")
    page.wait_for_load_state()


def begin(page: Page) -> None:
    """In a year in which every path gives other numbers, with the table open."""
    page.goto(f"{ADRES}/verdeelmodel?jaar=2028")
    page.locator("#verdeling summary", has_text="Tabel").click(timeout=20_000)
    page.wait_for_timeout(RUST)


def measure_keuze(data: Path) -> dict[str, dict[str, float]]:
    """Milliseconds: median and slowest of each choice."""
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(locale="nl-NL").new_page()
        login(page, data)
        found = {}
        for veld, values in KEUZES.items():
            begin(page)
            times = []
            for value in values:
                times.append(page.evaluate(KIES, [veld, value]))
                page.wait_for_timeout(RUST)
            found[veld] = {"mediaan_ms": round(statistics.median(times)), "traagste_ms": round(max(times))}
        browser.close()
    return found


if __name__ == "__main__":
    print(json.dumps(measure_keuze(Path(sys.argv[1] if len(sys.argv) > 1 else ".portal"))))
