"""Every page of every role: nothing breaks the content security policy, nothing is asked of another host."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from auth.roles import role_of
from callbacks.pages import PAGES
from tests.browser.hulp import BEWAKER, GEBRUIKERS, MET_BROWSER, bezoeker, lever_en_geef_vrij, serveer
from tests.conftest import Omgeving

pytestmark = MET_BROWSER
WIE = ("groningen", "pekela-regie", "regio", "geld", "pekela-geld", "aanbieder", "beheer", "toezicht")
EIGEN = ("/account", "/rol")  # no pages of Dash
OPEN = ("/inloggen", "/uitnodiging", "/wachtwoord-vergeten", "/aanmelden/terug")


@pytest.fixture(scope="module")
def vol_adres(open_environment: Callable[..., Omgeving]) -> Iterator[str]:
    """A portal with a released quarter."""
    made = open_environment(lever_en_geef_vrij)
    with serveer(made) as address:
        yield address
    made.sluit()


def paginas(naam: str) -> list[str]:
    role = role_of(GEBRUIKERS[naam][0])
    assert role is not None
    return [page.pad for page in PAGES if page.permission in role.permissions]


def te_bezoeken(naam: str) -> list[str]:
    """Each page once, by the first who may see it; with VOLLEDIG each page by everybody who may."""
    if os.environ.get("VOLLEDIG"):
        return paginas(naam)
    earlier = {pad for other in WIE[: WIE.index(naam)] for pad in paginas(other)}
    return [pad for pad in paginas(naam) if pad not in earlier]


def test_all_pages_are_visited() -> None:
    assert {page.pad for page in PAGES} == {pad for naam in WIE for pad in te_bezoeken(naam)}


@pytest.mark.parametrize("naam", WIE)
def test_no_page_breaks_its_policy_or_asks_another_host(browser: Browser, vol_adres: str, naam: str) -> None:
    with bezoeker(browser, vol_adres, 1280) as bezoek:  # it also keeps every message of the console, and every request
        page, hosts = bezoek.page, set()
        page.on(
            "request",
            lambda request: hosts.add(urlsplit(request.url).netloc) if request.url.startswith("http") else None,
        )
        page.add_init_script(BEWAKER)
        bezoek.inloggen(naam)
        for pad in te_bezoeken(naam):
            page.goto(vol_adres + pad)
            expect(page.locator("main h1")).to_be_visible(timeout=20_000)
            page.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
            page.wait_for_timeout(250)
            assert page.evaluate("window.csp") == [], pad
        for pad in EIGEN:
            page.goto(vol_adres + pad)
            assert page.evaluate("window.csp") == [], pad
        assert hosts == {urlsplit(vol_adres).netloc}


def test_the_guard_sees_a_break(browser: Browser, vol_adres: str) -> None:
    """A test that cannot see a violation proves nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(BEWAKER)
    page.goto(f"{vol_adres}/inloggen")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://elders.example/x.png\">')")
    page.wait_for_timeout(200)
    assert len(page.evaluate("window.csp")) == 1
    context.close()


@pytest.mark.parametrize("pad", OPEN)
def test_pages_outside_break_nothing_either(browser: Browser, vol_adres: str, pad: str) -> None:
    context = browser.new_context()
    page, hosts = context.new_page(), set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.add_init_script(BEWAKER)
    page.goto(vol_adres + pad)
    expect(page.locator("h1")).to_be_visible(timeout=20_000)
    assert page.evaluate("window.csp") == []
    assert hosts == {urlsplit(vol_adres).netloc}
    context.close()
