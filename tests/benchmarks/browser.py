"""A page in Chromium: when its first and its last chart stand there, how much comes over the line, in how many requests;
and when another choice stands there, in the window and below it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.hulp import CHROMIUM

RONDEN = 5
WACHT_SECONDEN = 30
RUST_MS = 1000  # nothing changed for so long: the page is there
# 10 Mbit a second, 40 ms away
LIJN = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
METER = """
window.nieuweMeting = () => ({eerste: 0, laatste: 0, gewijzigd: 0, grafieken: 0, delen: new Map()});
window.meting = window.nieuweMeting();
new MutationObserver(gezien => {
    const meting = window.meting, nu = performance.now();
    gezien.filter(deel => deel.target.closest?.('main')) // the library measures its texts outside
        .forEach(deel => meting.delen.set(deel.target.closest('.grafiek'), nu));
    const aantal = document.querySelectorAll('.js-plotly-plot .main-svg, .trend .staaf').length;
    meting.gewijzigd = nu;
    if (aantal > meting.grafieken) {
        meting.eerste ||= nu;
        meting.laatste = nu;
    }
    meting.grafieken = aantal;
}).observe(document, {childList: true, subtree: true});
"""
RUSTIG = f"document.querySelector('main h1') && performance.now() - window.meting.gewijzigd > {RUST_MS}"
VERANDER = """pad => {
    window.meting = {...window.nieuweMeting(), begin: performance.now()};
    history.pushState({}, '', pad);
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'));
}"""
VERANDERD = f"window.meting.gewijzigd && {RUSTIG}"
# what changed last of all that stands in the window, or is no chart
IN_BEELD = """Math.max(...Array.from(window.meting.delen)
    .filter(([vak]) => !vak || vak.isConnected && vak.getBoundingClientRect().top < window.innerHeight)
    .map(([, wanneer]) => wanneer))"""


@dataclass
class Lijn:
    """What one page took."""

    bytes: int = 0
    adressen: list[str] = field(default_factory=list)

    def volg(self, cdp: CDPSession) -> None:
        """Count from now on."""
        cdp.send("Network.enable")
        cdp.on("Network.loadingFinished", self._is_binnen)
        cdp.on("Network.requestWillBeSent", self._is_gevraagd)

    def _is_binnen(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _is_gevraagd(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.adressen.append(event["request"]["url"])


def _wacht(page: Page, waar: str) -> None:
    """The policy of the pages refuses what waits by evaluating text in them."""
    end = time.monotonic() + WACHT_SECONDEN
    while not page.evaluate(waar):
        if time.monotonic() > end:
            raise TimeoutError(page.url)
        page.wait_for_timeout(50)


def _open(page: Page, url: str, *, traag: bool = False) -> dict[str, float]:
    """Seconds until the first and the last chart; bytes and requests."""
    cdp, lijn = page.context.new_cdp_session(page), Lijn()
    lijn.volg(cdp)
    if traag:
        cdp.send("Network.emulateNetworkConditions", LIJN)
    page.goto(url)
    _wacht(page, RUSTIG)
    found = page.evaluate("window.meting")
    cdp.detach()
    return {"eerste_s": found["eerste"] / 1000, "laatste_s": found["laatste"] / 1000,
            "mb": lijn.bytes / 1e6, "verzoeken": len(lijn.adressen)}  # fmt: skip


def _wissel(page: Page, pad: str) -> dict[str, float]:
    """Milliseconds from a choice until the window shows it, and until all of the page does."""
    page.evaluate(VERANDER, pad)
    _wacht(page, VERANDERD)
    found, seen = page.evaluate("window.meting"), page.evaluate(IN_BEELD)
    return {"keuze_beeld_ms": seen - found["begin"], "keuze_ms": found["gewijzigd"] - found["begin"]}


def _ronde(browser: Browser, adres: str, cookie: str, pad: str, keuze: str) -> dict[str, float]:
    """Cold, warm, another choice; and cold over a slow line."""
    result: dict[str, float] = {}
    for naam, traag in (("koud", False), ("lijn", True)):
        with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
            context.add_cookies([{"name": "portal_sid", "value": cookie, "url": adres}])
            context.add_init_script(METER)
            page = context.new_page()
            result |= {f"{naam}_{wat}": getal for wat, getal in _open(page, adres + pad, traag=traag).items()}
            if not traag:
                result |= {f"warm_{wat}": getal for wat, getal in _open(page, adres + pad).items()}
                result |= _wissel(page, pad + keuze)
    return result


def _middelste(waarden: Sequence[float]) -> float | None:
    """The median; nothing where there was nothing, as of a page without charts."""
    return round(statistics.median(waarden), 2) if any(waarden) else None


def measure_browser(adres: str, cookie: str, paden: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    """Medians for each page and another choice on it (the query of its address)."""
    if CHROMIUM is None:
        return []
    rows: list[dict[str, object]] = []
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM) as browser:
        for pad, keuze in paden:
            rounds = [_ronde(browser, adres, cookie, pad, keuze) for _ in range(RONDEN)]
            rows.append({"pagina": pad, **{naam: _middelste([r[naam] for r in rounds]) for naam in rounds[0]}})
    return rows
