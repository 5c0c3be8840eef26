"""A real portal, and a browser that looks at it and keeps everything that goes wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from auth.users import add_user
from portal.domain.gemeenten import huidige_gemeenten
from portal.ingest.referentie import lees_eigen_referentie
from portal.publish.publiceren import publiceer
from portal.publish.vrijgave import bereid_voor
from portal.publish.vrijgave_lezen import geef_vrij
from tests.bedrijf.dienst import WEB, dienst
from tests.conftest import KEY, Omgeving
from tests.disclosure import wereld
from tests.gevuld import HASH, WACHTWOORD

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MET_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium; the last line of the run says so"),
]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip

ANDERE = {gemeente.code: ("beleid", gemeente.code) for gemeente in huidige_gemeenten()}
GEBRUIKERS = {"groningen": ("beleid", "GM0014"), "pekela": ("beleid", "GM0765"), "regio": ("centrum", "regio"),
              "pekela-regie": ("regie", "GM0765"), "geld": ("financien", "regio"),
              "pekela-geld": ("financien", "GM0765"), "aanbieder": ("aanbieder", "A01"), "beheer": ("beheer", "GM0014"),
              "beheer-2": ("beheer", "GM0014"), "toezicht": ("toezicht", "GM0014"), "regio-beheer": ("beheer", "regio"),
              **{code.lower(): rol for code, rol in ANDERE.items()}}  # fmt: skip


@contextmanager
def serveer(omgeving: Omgeving) -> Iterator[str]:
    """The address of a running portal on this database, which says that its people are made up."""
    publiceer(omgeving.databases, KEY, synthetisch=True)
    for naam, rol in GEBRUIKERS.items():
        add_user(omgeving.databases, naam, HASH, [rol])
    with dienst(omgeving, "portaal", WEB) as made:
        yield made.adres


# every break of the content security policy on a page, for a test to look at
BEWAKER = """
window.csp = [];
document.addEventListener('securitypolicyviolation', e => window.csp.push(
    `${location.pathname} ${e.violatedDirective} ${e.blockedURI} ${e.sample} ${(e.target.outerHTML || '').slice(0, 80)}`));
"""


def lever_en_geef_vrij(omgeving: Omgeving) -> None:
    """A small region of which one quarter was released."""
    wereld.lever(omgeving, {form: wereld.rijen(form, 1) for form in ("bw", "mo")})
    lees_eigen_referentie(omgeving.databases)
    wereld.sluit(omgeving)
    geef_vrij(omgeving.databases, bereid_voor(omgeving.databases, "2025K1", "proef").id, "tweede")


GRAFIEK = ".js-plotly-plot .main-svg, .trend .staaf"


@dataclass
class Bezoek:
    """A page with everything that went wrong on it."""

    page: Page
    adres: str
    klachten: list[str] = field(default_factory=list)

    def inloggen(self, naam: str, pad: str = "/", *, wachtwoord: str = WACHTWOORD) -> None:
        self.page.goto(f"{self.adres}/inloggen")
        self.page.fill("#gebruiker", naam)
        self.page.fill("#wachtwoord", wachtwoord)
        self.page.click("button[type=submit]")
        self.page.wait_for_url(f"{self.adres}/")
        if pad != "/":
            self.page.goto(self.adres + pad)
        expect(self.page.locator("main h1")).to_be_visible(timeout=15_000)

    def ga(self, pad: str) -> None:
        """To another page of the portal, without loading the portal again."""
        self.page.evaluate("document.querySelector('main').firstElementChild?.setAttribute('data-oud', '')")
        self.page.evaluate(
            "pad => { history.pushState({}, '', pad); window.dispatchEvent(new CustomEvent('_dashprivate_pushstate')) }",
            pad,
        )
        expect(self.page.locator("main [data-oud]")).to_have_count(0, timeout=15_000)
        expect(self.page.locator("main h1")).to_be_visible(timeout=15_000)

    def met_grafieken(self) -> None:
        drawn = self.page.locator(GRAFIEK).first
        expect(drawn).to_be_visible(timeout=15_000)
        self.page.wait_for_timeout(300)

    def past_in_het_venster(self) -> None:
        for _ in range(50):  # charts follow a changed window a moment later
            wide, window = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
            if wide <= window:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{wide} > {window}")

    def alles_open(self) -> None:
        """Every definition and table; some stand open already."""
        first = self.page.locator("main details:not([open]) > summary:visible")
        if first.count():
            first.first.click()  # one as a hand does it, the others at once
        self.page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
        assert self.page.locator("main details:not([open])").count() == 0
        expect(self.page.locator("main .tabel:empty")).to_have_count(0)
        # charts below the window are drawn when nothing else is to do: also those of a slow machine
        expect(self.page.locator("main .grafiek:not(:has(.main-svg))")).to_have_count(0, timeout=30_000)

    def toegankelijk(self) -> None:
        # the click before may have left the pointer on a button, which then changes colour: half-way is nobody's contrast
        self.page.evaluate(
            "Promise.allSettled(document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished))"
        )
        violations = Axe().run(self.page).response["violations"]
        assert violations == [], [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in violations]


@contextmanager
def bezoeker(browser: Browser, adres: str, breedte: int) -> Iterator[Bezoek]:
    context = browser.new_context(viewport={"width": breedte, "height": 900})
    page = context.new_page()
    made = Bezoek(page, adres)
    page.on("console", lambda m: made.klachten.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: made.klachten.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith((adres, "data:", "blob:")) else made.klachten.append(r.url))
    yield made
    context.close()
    assert made.klachten == [], made.klachten
