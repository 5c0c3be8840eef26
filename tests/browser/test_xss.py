"""Scripts in every text that a person or a deliverer can enter: shown as text, and none of them runs."""

from __future__ import annotations

import itertools
import json
import os
import random
from collections.abc import Callable, Iterator

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from callbacks.toezicht import weken
from tests.browser.hulp import BEWAKER, MET_BROWSER, Bezoek, serveer
from tests.conftest import Omgeving
from tests.gevuld import GEMEENTEN, WACHTWOORD, vul
from tests.maak import csv_van, rij
from tests.verdeelmodel.maak import scenario

pytestmark = MET_BROWSER
ROEP = "alert(1)"
TAGS = ("img", "svg", "body", "iframe", "video", "audio", "input", "details", "marquee", "object", "math", "select")
HANDLERS = ("onerror", "onload", "onfocus", "ontoggle", "onmouseover", "onstart", "onpointerenter", "onanimationstart")
VAST = (
    f"<script>{ROEP}</script>", f"</script><script>{ROEP}</script>", f"</textarea><script>{ROEP}</script>",
    f"</title><script>{ROEP}</script>", f"<!--><script>{ROEP}</script>", f"<ScRiPt>{ROEP}</sCrIpT>",
    f"<script/x>{ROEP}</script>", f"<<script>{ROEP}//<</script>", f"<script src=data:text/javascript,{ROEP}></script>",
    f"<a href=javascript:{ROEP}>klik</a>", f"<a href='JaVaScRiPt:{ROEP}'>klik</a>", f"[klik](javascript:{ROEP})",
    f"javascript:{ROEP}", f"data:text/html,<script>{ROEP}</script>", f"vbscript:{ROEP}",
    f"<form action=javascript:{ROEP}><button>x</button></form>", f"<button formaction=javascript:{ROEP}>x</button>",
    f"<iframe srcdoc='<script>parent.{ROEP}</script>'>", f"<embed src=javascript:{ROEP}>", f"<base href=javascript:{ROEP}//>",
    f"<meta http-equiv=refresh content='0;url=javascript:{ROEP}'>", f"<link rel=stylesheet href=javascript:{ROEP}>",
    f"<style>@import'javascript:{ROEP}'</style>", f"<style onload={ROEP}></style>", f"<svg><script>{ROEP}</script></svg>",
    f"<svg><animate onbegin={ROEP} attributeName=x>", f"<svg><a xlink:href=javascript:{ROEP}><text>x</text></a></svg>",
    f"<math href=javascript:{ROEP}>x</math>", f"<template><script>{ROEP}</script></template>", f"<noscript><img src=x onerror={ROEP}>",
    f"\"><img src=x onerror={ROEP}>", f"'><img src=x onerror={ROEP}>", f"\" onfocus={ROEP} autofocus x=\"", f"' onfocus={ROEP} autofocus x='",
    f"`${{{ROEP}}}`", f"{{{{constructor.constructor('{ROEP}')()}}}}", f"{{{{{ROEP}}}}}", f"{{% raw %}}{{{{{ROEP}}}}}", f"${{{ROEP}}}",
    f"\\u003cscript\\u003e{ROEP}\\u003c/script\\u003e", f"&lt;script&gt;{ROEP}&lt;/script&gt;", f"&#60;script&#62;{ROEP}&#60;/script&#62;",
    f"%3Cscript%3E{ROEP}%3C/script%3E", f"<b onclick={ROEP}>vet</b>", f"<i style='width:expression({ROEP})'>x</i>",
    f"<span style=\"color:red\" onmouseenter={ROEP}>x</span>", f"<a href='https://x.example/' onclick={ROEP}>x</a>",
    '{"props":{"children":"x","dangerously_allow_html":true},"type":"Markdown","namespace":"dash_core_components"}',
    '{"__proto__":{"polluted":1}}', f"<x onclick={ROEP} id=body>x</x>", f"<img name=getElementById src=x onerror={ROEP}>",
    f"<input id=parentNode onfocus={ROEP} autofocus>",
)  # fmt: skip
LADINGEN = (
    *VAST,
    *(f"<{tag} src=x {handler}={ROEP}>" for tag, handler in itertools.product(TAGS, HANDLERS)),
)[:80]  # fmt: skip
# all eighty in every field with XSS=80 (make xss); each run a sample, and of the names of files fewer: each starts a process
GEKOZEN = random.Random(int(os.environ.get("SEED", "1"))).sample(LADINGEN, int(os.environ.get("XSS", "24")))
BESTANDEN, ADRESSEN = max(3, len(GEKOZEN) // 8), max(3, len(GEKOZEN) // 6)
WACHT = (
    "window.gebeurd = []; for (const naam of ['alert', 'confirm', 'prompt']) { window[naam] = () => { window.gebeurd.push(naam); } }"
    + BEWAKER
)
ACTIE = {
    "spoor": "voorkomen", "aanpak": "geen", "soort": "pilot", "stand": "loopt", "prioriteit": "hoog", "gepland_van": "2024-02-01",
    "gepland_tot": "2025-01-31", "cijfer": "wachtenden_bw", "gedeeld": "nee", "kosten_0_bedrag": "12", "kosten_0_status": "begroting",
}  # fmt: skip


def test_there_are_eighty_and_they_differ() -> None:
    assert len(set(LADINGEN)) == 80


class Mens:
    """Somebody who fills in forms without a browser, and so also what a browser would not send."""

    def __init__(self, adres: str, naam: str) -> None:
        self.adres, self.http = adres, requests.Session()
        self.doe("/inloggen", gebruiker=naam, wachtwoord=WACHTWOORD)

    def doe(self, pad: str, **velden: str) -> int:
        answer = self.http.post(self.adres + pad, data=velden, allow_redirects=False, timeout=60)
        assert answer.status_code < 500, (pad, velden)
        return answer.status_code


@pytest.fixture(scope="module")
def gevuld_adres(open_environment: Callable[..., Omgeving]) -> Iterator[tuple[str, Omgeving]]:
    """A portal in which every text field of every form was filled with every payload."""
    made = open_environment(vul)
    with serveer(made) as address:
        taken = _vul_in(address)
        assert all(number >= 0.85 * len(GEKOZEN) for number in taken.values()), taken
        _lever(address, made)
        yield address, made
    made.sluit()


def _vul_in(adres: str) -> dict[str, int]:
    """How many payloads each form took; what is too long or no name is refused in words."""
    policy, region, money = Mens(adres, "groningen"), Mens(adres, "regio"), Mens(adres, "geld")
    admin, officer, tokens = Mens(adres, "beheer"), Mens(adres, "toezicht"), Mens(adres, "regio-beheer")
    taken = dict.fromkeys(("duiding", "werkagenda", "doelen", "verdeelmodel", "beheer", "toezicht"), 0)
    for n, lading in enumerate(GEKOZEN):
        note = {"cijfer": "stand_bw", "periode": "2024K3", "datum": "2024-08-01", "tekst": lading}
        taken["duiding"] += policy.doe("/duiding/bewaar", **note) == 303
        texts = dict.fromkeys(("titel", "programma", "eigenaar", "resultaat", "geleerd", "kosten_0_wat", "kosten_0_partij",
                               "kosten_0_bron"), lading)  # fmt: skip
        taken["werkagenda"] += policy.doe("/werkagenda/bewaar", **ACTIE, **texts) == 303
        goal = {
            "cijfer": "wachtenden_bw",
            "operator": "<",
            "jaar": str(2020 + n % 9),
            "waarde": "5",
            "bron": lading,
        }
        taken["doelen"] += policy.doe("/doelen/bewaar", **goal) == 303
        taken["verdeelmodel"] += money.doe("/verdeelmodel/bewaar", inhoud=_scenario(lading)) == 303
        kept = {"bevestiging": WACHTWOORD, "aanbieder": "A01", "omschrijving": lading}
        taken["beheer"] += tokens.doe("/beheer/bewaar", handeling="koppeling", **kept) == 200
        taken["toezicht"] += officer.doe("/toezicht/bewaar", week=_maandag(), bevinding=lading) == 303
        if n % 8 == 0:
            asked = {"bevestiging": WACHTWOORD, "gebruiker": "groningen", "keuze": "regie/GM0014", "reden": lading}
            admin.doe("/beheer/bewaar", handeling="nood", **asked)
            region.doe("/duiding/bewaar", **note)
            region.doe("/berichten/bewaar", adres=lading, onderwerp="alles")
            admin.doe("/beheer/bewaar", handeling="uitnodigen", gebruiker=lading, adres=lading, keuze="beleid/GM0014",
                      bevestiging=WACHTWOORD)  # fmt: skip
            policy.doe("/inloggen", gebruiker=lading, wachtwoord=lading, volgende=lading)
            policy.doe("/uitnodiging", code=lading, wachtwoord="x", herhaal="x")
    return taken


def _maandag() -> str:
    return str(weken()[1])


def _scenario(naam: str) -> str:
    return json.dumps(scenario(naam=naam))


def _lever(adres: str, omgeving: Omgeving) -> None:
    """Names of files, and values in them, of a deliverer."""
    deliverer = Mens(adres, "aanbieder")
    for lading in GEKOZEN[:BESTANDEN]:
        row = rij(
            "bw", traject_id=lading[:40], client=lading[:40], gemeente_verantwoordelijk=GEMEENTEN[0], voorziening=lading
        )
        files = {"bestand": (f"{lading}.csv", csv_van("bw", [row]), "text/csv")}
        choice = {"formulier": "bw", "kwartaal": "2025K1"}
        answer = deliverer.http.post(
            f"{adres}/aanleveren/bestand", data=choice, files=files, allow_redirects=False, timeout=60
        )
        assert answer.status_code < 500


BEKEKEN = {
    "groningen": ("/duiding", "/werkagenda", "/doelen", "/overzicht", "/instroom-doorstroom-uitstroom", "/wachten", "/berichten",
                  "/account"),
    "regio": ("/duiding", "/regio", "/berichten"),
    "geld": ("/verdeelmodel", "/kosten"),
    "beheer": ("/beheer", "/account"),
    "regio-beheer": ("/beheer",),
    "toezicht": ("/toezicht",),
    "aanbieder": ("/aanleveren", "/datakwaliteit", "/vertalingen"),
}  # fmt: skip


def _schoon(page: Page) -> None:
    """Nothing ran, nothing tried, nothing leads to a script."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    page.wait_for_timeout(200)
    assert page.evaluate("window.gebeurd") == []
    assert page.evaluate("window.csp") == []
    bad = page.evaluate(
        "[...document.querySelectorAll('[href],[src],[action],[formaction],[srcdoc]')].filter(e => ['href', 'src', 'action',"
        " 'formaction'].some(a => /^\\s*(javascript|vbscript|data:text)/i.test(e.getAttribute(a) || '')) || e.hasAttribute('srcdoc'))"
        ".map(e => e.outerHTML.slice(0, 200))"
    )
    assert bad == []
    planted = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name)))"
        ".map(e => e.outerHTML.slice(0, 200))"
    )
    assert planted == []
    assert page.evaluate("({}).polluted") is None


@pytest.mark.parametrize("naam", BEKEKEN)
def test_no_payload_runs_anywhere(browser: Browser, gevuld_adres: tuple[str, Omgeving], naam: str) -> None:
    adres, omgeving = gevuld_adres
    omgeving.sql("delete from sec.inlogpoging")  # the payloads were failed logins too
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WACHT)
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail("a payload opened a dialog"))
    Bezoek(page, adres).inloggen(naam)
    seen = ""
    for pad in BEKEKEN[naam]:
        page.goto(adres + pad)
        expect(page.locator("main h1")).to_be_visible(timeout=20_000)
        _schoon(page)
        seen += page.locator("body").inner_text()
        assert LADINGEN[0] not in page.content()  # as text it stands there escaped
    if naam in ("groningen", "geld", "toezicht", "regio-beheer"):
        assert sum(lading in seen for lading in GEKOZEN) >= 0.7 * len(GEKOZEN)  # they are there, to be read
    context.close()


def test_no_payload_in_an_address_runs(browser: Browser, gevuld_adres: tuple[str, Omgeving]) -> None:
    adres, omgeving = gevuld_adres
    omgeving.sql("delete from sec.inlogpoging")  # the payloads were failed logins too
    context = browser.new_context()
    context.add_init_script(WACHT)
    page = context.new_page()
    Bezoek(page, adres).inloggen("groningen")
    for lading in GEKOZEN[:ADRESSEN]:
        coded = requests.utils.quote(lading, safe="")
        for pad in (
            f"/overzicht?periode={coded}",
            f"/werkagenda?{coded}={coded}",
            f"/instroom-doorstroom-uitstroom?uitsplitsing={coded}",
        ):
            page.goto(adres + pad)
            expect(page.locator("main h1")).to_be_visible(timeout=20_000)
            _schoon(page)
    context.clear_cookies()
    for lading in GEKOZEN[-ADRESSEN:]:
        coded = requests.utils.quote(lading, safe="")
        for pad in (
            f"/inloggen?volgende={coded}",
            f"/uitnodiging#{coded}",
            f"/aanmelden/terug?state={coded}&code={coded}&error={coded}",
        ):
            page.goto("about:blank")
            page.goto(adres + pad)
            expect(page.locator("h1")).to_be_visible(timeout=20_000)
            assert page.evaluate("window.gebeurd") == [] and page.evaluate("window.csp") == []
    context.close()
