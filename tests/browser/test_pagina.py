"""The login and the page in real Chromium, served by real gunicorn: no errors, no other hosts, accessible, usable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, expect

from auth.roles import Permission
from callbacks.pages import PAGES
from portal.demo.bestanden import schrijf_bestanden
from portal.ingest.map import Aanlevering
from portal.ingest.referentie import lees_eigen_referentie
from portal.publish.publiceren import publiceer
from portal.publish.vrijgave import bereid_voor
from portal.verdeel.vooruitblik import publiceer_vooruitblik
from tests.browser.hulp import ANDERE, MET_BROWSER, Bezoek, bezoeker, lever_en_geef_vrij, serveer
from tests.conftest import KEY, VANDAAG, Omgeving
from tests.gevuld import PAGINA, WACHTWOORD
from tests.maak import csv_van, rij

pytestmark = MET_BROWSER
VANAF = "2024K1"
OVERIG = (
    "/begrippen", "/over-dit-portaal", "/duiding", "/doelen", "/werkagenda", "/rapporten", "/aanleverwijzer",
    "/berichten",
)  # fmt: skip
PAGINAS = tuple(p.pad for p in PAGES if p.permission is Permission.CIJFERS_SEE and p.pad not in OVERIG)


@pytest.fixture(scope="module")
def adres(omgeving: Omgeving) -> Iterator[str]:
    """A portal with the last two years of the demo data."""
    recent = [path for path in schrijf_bestanden(omgeving.map) if path.stem.rsplit("_", 1)[1] >= VANAF]
    for _ in Aanlevering(omgeving.databases, KEY, VANDAAG).lever_alle(recent):
        pass
    lees_eigen_referentie(omgeving.databases)
    publiceer(omgeving.databases, KEY, synthetisch=True)
    with omgeving.databases.begin("publish") as connection:
        publiceer_vooruitblik(connection, simulaties=100)
    with serveer(omgeving) as address:
        yield address


@pytest.fixture(scope="module")
def leeg_adres(open_environment: Callable[..., Omgeving]) -> Iterator[str]:
    """A portal on an empty database."""
    made = open_environment()
    with serveer(made) as address:
        yield address
    made.sluit()


@pytest.fixture(scope="module")
def alleen_bw(open_environment: Callable[..., Omgeving]) -> Iterator[str]:
    """A portal on a database in which nobody ever delivered about the shelters."""
    made = open_environment()
    rows = [
        rij("bw", traject_id=f"t{n}", client=f"p{n}", gemeente_verantwoordelijk="GM0765", gemeente_herkomst="GM0765")
        for n in range(30)
    ]
    for kwartaal in ("2019K1", "2019K2"):
        made.lever(f"A01_bw_{kwartaal}.csv", csv_van("bw", rows))
    publiceer(made.databases, KEY)
    with serveer(made) as address:
        yield address
    made.sluit()


@pytest.fixture(scope="module")
def vrijgegeven(open_environment: Callable[..., Omgeving]) -> Iterator[str]:
    """A portal of which one quarter was released, and the one before it waits for a second person."""
    made = open_environment(lever_en_geef_vrij)
    bereid_voor(made.databases, "2024K4", "proef")
    with serveer(made) as address:
        yield address
    made.sluit()


@pytest.fixture
def bezoek(browser: Browser, adres: str, request: pytest.FixtureRequest) -> Iterator[Bezoek]:
    with bezoeker(browser, adres, getattr(request, "param", 1280)) as made:
        yield made


def test_login_page_is_accessible(bezoek: Bezoek) -> None:
    bezoek.page.goto(f"{bezoek.adres}/inloggen")
    assert "Synthetische gegevens" in bezoek.page.inner_text("body")
    bezoek.toegankelijk()


def test_wrong_password_is_said_in_words(bezoek: Bezoek) -> None:
    bezoek.page.goto(f"{bezoek.adres}/inloggen")
    bezoek.page.fill("#gebruiker", "niemand")
    bezoek.page.fill("#wachtwoord", "verkeerd-wachtwoord")
    bezoek.page.click("button[type=submit]")
    expect(bezoek.page.locator("[role=alert]")).to_contain_text("horen niet bij elkaar")
    bezoek.toegankelijk()
    bezoek.klachten.clear()  # Chromium notes the 401 itself


@pytest.mark.parametrize("bezoek", [1280, 390], indirect=True)
@pytest.mark.parametrize("naam", ["groningen", "pekela", "pekela-regie", "regio"])
@pytest.mark.parametrize("zoek", ["", "?domein=vo", "?domein=mo&periode=2025"])
def test_page_draws_for_everybody(bezoek: Bezoek, naam: str, zoek: str) -> None:
    bezoek.inloggen(naam, PAGINA + zoek)
    bezoek.met_grafieken()
    text = bezoek.page.inner_text("body")
    for part in ("Synthetische gegevens", "Gegevens t/m", "Van begin tot eind", "Uitloggen"):
        assert part in text
    assert "undefined" not in text
    assert "None" not in text
    bezoek.past_in_het_venster()
    bezoek.alles_open()
    figures = bezoek.page.locator("main figure:has(.js-plotly-plot)").count()
    assert figures >= 2
    assert bezoek.page.locator("main table").count() >= figures
    bezoek.toegankelijk()


@pytest.mark.parametrize(
    ("naam", "breedte"), [("groningen", 1280), ("pekela-regie", 1280), ("pekela", 390), ("regio", 390)]
)
def test_every_page_is_accessible_with_everything_open(browser: Browser, adres: str, naam: str, breedte: int) -> None:
    with bezoeker(browser, adres, breedte) as bezoek:
        bezoek.inloggen(naam)
        for pad in (*PAGINAS, *(("/regielijst",) if naam.endswith("regie") else ())):
            bezoek.ga(pad)
            if naam != "regio" and pad != "/regielijst":  # where nothing was released there is nothing to draw
                bezoek.met_grafieken()
            text = bezoek.page.inner_text("main")
            assert "undefined" not in text, pad
            assert "None" not in text, pad
            bezoek.past_in_het_venster()
            bezoek.alles_open()
            figures = bezoek.page.locator("main figure:has(.js-plotly-plot)").count()
            assert bezoek.page.locator("main table").count() >= figures, pad
            bezoek.toegankelijk()


@pytest.mark.parametrize(
    ("naam", "pad"), [*(("groningen", pad) for pad in OVERIG), ("aanbieder", OVERIG[0]), ("aanbieder", OVERIG[1])]
)
def test_pages_of_words_are_for_everybody(bezoek: Bezoek, naam: str, pad: str) -> None:
    bezoek.inloggen(naam, pad)
    bezoek.page.set_viewport_size({"width": 390, "height": 900})
    bezoek.past_in_het_venster()
    bezoek.alles_open()
    bezoek.toegankelijk()


def test_every_page_draws_without_shelter(browser: Browser, alleen_bw: str) -> None:
    with bezoeker(browser, alleen_bw, 390) as bezoek:
        bezoek.inloggen("pekela")
        for pad in (*PAGINAS, *(f"{pad}?domein=mo" for pad in PAGINAS), *(f"{pad}?domein=vo" for pad in PAGINAS)):
            bezoek.ga(pad)
            bezoek.past_in_het_venster()
            text = bezoek.page.inner_text("main")
            assert "undefined" not in text
            assert "None" not in text


@pytest.mark.parametrize("naam", sorted(code.lower() for code in ANDERE))
def test_every_page_draws_for_every_municipality(bezoek: Bezoek, naam: str) -> None:
    bezoek.inloggen(naam)
    for pad in PAGINAS:
        bezoek.page.set_viewport_size({"width": 1280, "height": 900})
        bezoek.ga(pad)
        bezoek.met_grafieken()
        assert bezoek.page.locator("main section.blok").count() >= 3
        bezoek.past_in_het_venster()
        bezoek.page.set_viewport_size({"width": 390, "height": 900})
        bezoek.past_in_het_venster()


@pytest.mark.parametrize("breedte", [1280, 390])
def test_every_page_says_why_it_is_empty(browser: Browser, leeg_adres: str, breedte: int) -> None:
    with bezoeker(browser, leeg_adres, breedte) as bezoek:
        bezoek.inloggen("groningen" if breedte > 800 else "regio")
        for pad in PAGINAS:
            bezoek.page.goto(leeg_adres + pad)
            expect(bezoek.page.locator("main h1")).to_be_visible(timeout=15_000)
            bezoek.page.wait_for_timeout(400)  # the fade of a page that comes in
            assert "nog geen" in bezoek.page.inner_text("main")
            assert bezoek.page.locator(".js-plotly-plot").count() == 0
            bezoek.toegankelijk()


@pytest.mark.parametrize("breedte", [1280, 390])
def test_released_region_draws_and_is_accessible(browser: Browser, vrijgegeven: str, breedte: int) -> None:
    with bezoeker(browser, vrijgegeven, breedte) as bezoek:
        bezoek.inloggen("regio")
        for pad, least in (("/regio", 10), ("/regio?domein=mo", 10), ("/vrijgave", 1)):
            bezoek.page.goto(vrijgegeven + pad)
            bezoek.met_grafieken()
            text = bezoek.page.inner_text("main")
            assert "undefined" not in text
            assert "None" not in text
            bezoek.past_in_het_venster()
            bezoek.alles_open()
            figures = bezoek.page.locator("main figure:has(.js-plotly-plot)").count()
            assert figures >= least
            assert bezoek.page.locator("main table").count() >= figures
            bezoek.toegankelijk()


def test_second_person_releases_with_the_button(browser: Browser, vrijgegeven: str) -> None:
    with bezoeker(browser, vrijgegeven, 390) as bezoek:
        bezoek.inloggen("regio", "/vrijgave")
        bezoek.page.get_by_label("Uw wachtwoord").fill(WACHTWOORD)
        bezoek.page.get_by_role("button", name="Geef 4e kwartaal 2024 vrij").click()
        expect(bezoek.page.locator("main .kern")).to_contain_text("2 kwartalen zijn vrijgegeven; 0 wachten")
        bezoek.page.goto(f"{vrijgegeven}/regio?periode=2024K4")
        expect(bezoek.page.locator("#filter-periode")).to_have_value("2024K4")


def test_small_municipality_opens_on_a_period_that_is_shown(bezoek: Bezoek) -> None:
    bezoek.inloggen("pekela", "/overzicht")
    bezoek.met_grafieken()
    assert bezoek.page.input_value("#filter-periode").endswith("R4")


def test_click_on_a_bar_chooses_its_period_and_back_returns(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", f"{PAGINA}?periode=2025K2")
    bezoek.met_grafieken()
    bars = bezoek.page.locator("#reeks .js-plotly-plot[data-klik=ja] .barlayer .point path")
    bars.first.click(force=True)  # the layer above it takes the click, as a hand's would be
    expect(bezoek.page).to_have_url(re.compile(r"periode=2024K1$"))
    expect(bezoek.page.locator("#filter-periode")).to_have_value("2024K1")
    bezoek.page.go_back()
    expect(bezoek.page.locator("#filter-periode")).to_have_value("2025K2")


def test_small_trend_says_its_values_and_its_bars_choose_a_period(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", "/overzicht?periode=2025K2")
    bezoek.met_grafieken()
    assert bezoek.page.locator(".js-plotly-plot").count() == 0  # the page shows its charts without the library
    first = bezoek.page.locator(".trend").first
    words = first.get_attribute("aria-label") or ""
    bars = first.locator(".staaf")
    assert bars.count() >= 6
    assert words.endswith("; ".join(bar.get_attribute("title") or "?" for bar in bars.all()))
    assert bars.evaluate_all("bars => Math.max(...bars.map(bar => bar.getBoundingClientRect().height))") > 40
    bars.first.click()
    expect(bezoek.page).to_have_url(re.compile(r"periode=2024K1$"))


def test_action_is_written_found_again_and_accessible(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", "/werkagenda")
    bezoek.page.get_by_role("link", name="Nieuwe actie").click()
    bezoek.page.get_by_label("Wat gaan we doen").fill("Doe-tafel wonen")
    bezoek.page.get_by_label("Welke organisatie is eigenaar").fill("Gemeente")
    bezoek.page.locator("[name=gepland_van]").fill("2024-03-01")
    bezoek.page.get_by_label("Cijfer dat hierdoor moet veranderen").select_option("stand_bw")
    bezoek.page.locator("summary", has_text="Kosten en baten").click()
    bezoek.page.set_viewport_size({"width": 390, "height": 900})
    bezoek.past_in_het_venster()
    bezoek.toegankelijk()
    bezoek.page.get_by_role("button", name="Bewaar").click()
    expect(bezoek.page.locator("main h1")).to_have_text("Doe-tafel wonen")
    bezoek.met_grafieken()
    bezoek.alles_open()
    bezoek.toegankelijk()
    bezoek.ga("/werkagenda")
    bezoek.met_grafieken()
    assert "Een verloop is geen effect" in bezoek.page.inner_text("main")
    bezoek.past_in_het_venster()
    bezoek.alles_open()
    bezoek.toegankelijk()


@pytest.mark.parametrize(("naam", "breedte"), [("geld", 1280), ("pekela-geld", 390)])
def test_scenario_is_tried_kept_copied_and_accessible(browser: Browser, adres: str, naam: str, breedte: int) -> None:
    with bezoeker(browser, adres, breedte) as bezoek:
        bezoek.inloggen(naam, "/verdeelmodel")
        bezoek.met_grafieken()
        bezoek.past_in_het_venster()
        bezoek.page.get_by_label("Begin ingroeipad").select_option("2030")
        expect(bezoek.page.locator("main")).to_contain_text("Dat is niet bewaard")
        bezoek.met_grafieken()
        bezoek.alles_open()
        bezoek.toegankelijk()
        bezoek.page.locator("#beheer [name=naam]").fill("Uitstel tot 2030")
        bezoek.page.locator("#beheer").get_by_role("button", name="Bewaar").click()
        expect(bezoek.page.locator("#beheer")).to_contain_text("Stand: concept")
        assert bezoek.page.get_by_label("Begin ingroeipad").input_value() == "2030"
        bezoek.page.get_by_role("button", name="Zet op proefdraaien").click()
        expect(bezoek.page.locator("#beheer")).to_contain_text("U werkte zelf aan dit scenario")
        bezoek.alles_open()
        bezoek.past_in_het_venster()
        bezoek.toegankelijk()
        with bezoek.page.expect_download() as waiting:
            bezoek.page.get_by_role("link", name="Rekenblad").click()
        assert waiting.value.suggested_filename == "scenario.xlsx"
        for pad in ("/verdeelmodel?scenario=nieuw", "/kosten", "/afbouw", "/parameters"):
            bezoek.ga(pad)
            bezoek.past_in_het_venster()
            bezoek.alles_open()
            bezoek.toegankelijk()


def test_file_with_parameters_comes_in_from_the_page(browser: Browser, adres: str) -> None:
    head = "jaar;onderdeel;bedrag_euro;status;bron\n"
    with bezoeker(browser, adres, 390) as bezoek:
        bezoek.inloggen("geld", "/parameters")
        for line, words in (("1999;vrouwenopvang;1;aanname;proef", "1999"), ("1999;taxi;1;aanname;proef", "rij 2")):
            content = {"name": "b.csv", "mimeType": "text/csv", "buffer": f"{head}{line}\n".encode()}
            bezoek.page.get_by_label("Bestand (CSV of XLSX)").set_input_files([content])  # type: ignore[list-item]
            bezoek.page.get_by_role("button", name="Lees in").click()
            expect(bezoek.page.locator("main")).to_contain_text(words)
        bezoek.toegankelijk()
        bezoek.klachten.clear()  # the answer 400 is what was asked for


@pytest.mark.parametrize("breedte", [1280, 390])
def test_deliverer_brings_files_and_sees_what_is_wrong(browser: Browser, adres: str, breedte: int) -> None:
    good = csv_van("bw", [rij("bw", eenheden_per_week=str(breedte % 90))])
    bad = csv_van("bw", [rij("bw", voorziening="hotel", schulden="")])
    files = [
        {"name": f"A01_bw_{kwartaal}.csv", "mimeType": "text/csv", "buffer": content.encode()}
        for kwartaal, content in (("2019K1", good), ("2019K2", bad))
    ]
    with bezoeker(browser, adres, breedte) as bezoek:
        bezoek.inloggen("aanbieder")
        expect(bezoek.page.locator("main h1")).to_have_text("Wat moet u nog aanleveren?")
        bezoek.past_in_het_venster()
        bezoek.page.get_by_label("Bestanden (CSV of XLSX)").set_input_files(files)  # type: ignore[arg-type]
        bezoek.page.get_by_role("button", name="Lever aan").click()
        said = bezoek.page.locator("#ontvangen .melding")
        expect(said).to_have_count(2, timeout=30_000)
        expect(said.nth(0)).to_contain_text("Bewaard: Beschermd wonen over het 1e kwartaal 2019, 1 rijen")
        expect(said.nth(0)).to_contain_text("Ontvangstbewijs A01-bw-2019K1-")
        expect(said.nth(1)).to_contain_text("Er is niets bewaard")
        expect(said.nth(1).locator("table")).to_contain_text("Kies uit: bw_24uurs")
        with bezoek.page.expect_download() as waiting:
            said.nth(1).get_by_role("link", name="Alle bevindingen als CSV").click()
        assert waiting.value.suggested_filename == "bevindingen-A01_bw_2019K2.csv"
        bezoek.past_in_het_venster()
        bezoek.toegankelijk()
        said.nth(0).get_by_role("link", name="Werk de kalender en de lijst bij").click()
        expect(bezoek.page.locator("#bewijzen")).to_contain_text("A01-bw-2019K1-")
        bezoek.alles_open()
        bezoek.toegankelijk()
        bezoek.klachten.clear()  # the answer 422 is what was asked for


@pytest.mark.parametrize(("naam", "breedte"), [("pekela", 390), ("regio", 1280), ("aanbieder", 390)])
def test_quality_is_drawn_and_accessible(browser: Browser, adres: str, naam: str, breedte: int) -> None:
    with bezoeker(browser, adres, breedte) as bezoek:
        bezoek.inloggen(naam, "/datakwaliteit")
        assert "undefined" not in bezoek.page.inner_text("main")
        bezoek.past_in_het_venster()
        bezoek.alles_open()
        bezoek.toegankelijk()


def test_what_was_opened_stays_open_at_the_next_choice(browser: Browser, adres: str) -> None:
    with bezoeker(browser, adres, 1280) as bezoek:
        bezoek.inloggen("geld", "/verdeelmodel")
        bezoek.page.locator("#verdeling summary", has_text="Tabel").click()
        for jaar in ("2028", "2029"):
            bezoek.page.get_by_label("Jaar", exact=True).select_option(jaar)
            expect(bezoek.page.locator("#verdeling table caption")).to_have_text(f"Verdeling in {jaar}")
        assert bezoek.page.locator("#pad details[open]").count() == 0
        expect(bezoek.page.locator("#pad .js-plotly-plot .main-svg").first).to_be_visible()


def test_scenario_without_data_says_why(browser: Browser, leeg_adres: str) -> None:
    with bezoeker(browser, leeg_adres, 390) as bezoek:
        bezoek.inloggen("geld", "/verdeelmodel")
        expect(bezoek.page.locator("main")).to_contain_text("niet door te rekenen")
        bezoek.toegankelijk()
        bezoek.ga("/kosten")
        assert "nog geen jaar" in bezoek.page.inner_text("main")
        bezoek.toegankelijk()


def test_table_downloads_as_a_file(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", PAGINA)
    bezoek.met_grafieken()
    with bezoek.page.expect_download() as waiting:
        bezoek.page.locator("#reeks a.bestand", has_text="XLSX").click()
    assert waiting.value.suggested_filename.endswith("reeks.xlsx")


def test_role_without_figures_gets_a_page_that_says_so(bezoek: Bezoek) -> None:
    bezoek.inloggen("beheer", "/welkom")
    expect(bezoek.page.locator("main")).to_contain_text("ziet u hier geen cijfers")
    assert "ziet u hier geen cijfers" in bezoek.page.inner_text("main")
    bezoek.toegankelijk()


def test_filter_goes_into_the_address_and_back_works(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", PAGINA)
    bezoek.met_grafieken()
    bezoek.page.select_option("#filter-domein", "mo")
    expect(bezoek.page).to_have_url(re.compile(r"domein=mo"))
    expect(bezoek.page.locator("p.kern")).to_contain_text("maatschappelijke opvang")
    bezoek.page.select_option("#filter-uitsplitsing", "geslacht")
    expect(bezoek.page.locator("main")).to_contain_text("naar geslacht")
    bezoek.page.go_back()
    bezoek.page.go_back()
    expect(bezoek.page.locator("p.kern")).to_contain_text("beschermd wonen")
    bezoek.page.select_option("#filter-periode", "2025")
    expect(bezoek.page.locator("main")).to_contain_text("Per jaar")
    bezoek.page.click("text=Wis keuzes")
    expect(bezoek.page.locator("main")).to_contain_text("Per kwartaal")


def test_one_voorziening_closes_with_its_moves(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", f"{PAGINA}?voorziening=bw_nabij")
    bezoek.met_grafieken()
    expect(bezoek.page.locator("main")).to_contain_text("Kies 'alle voorzieningen'")


def test_waterfall_closes(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", PAGINA)
    caption = bezoek.page.locator("figcaption").first.inner_text()
    begin, instroom, uitstroom, eind = (int(n) for n in re.findall(r"\d+", caption.replace(".", "")))
    assert begin + instroom - uitstroom == eind


def test_everything_can_be_reached_with_the_keyboard(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", PAGINA)
    bezoek.met_grafieken()
    seen = []
    for _ in range(40):
        bezoek.page.keyboard.press("Tab")
        seen.append(bezoek.page.evaluate("(e => e.id || e.textContent.slice(0, 20))(document.activeElement)"))
        outline = bezoek.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or seen[-1] == "" or "Naar de inhoud" in bezoek.page.inner_text("body"), seen[-1]
    for wanted in (
        "filter-periode",
        "filter-domein",
        "filter-voorziening",
        "filter-uitsplitsing",
        "Uitloggen",
        "Wis keuzes",
    ):
        assert wanted in seen
    assert seen[0] == "Naar de inhoud"
    assert any("Tabel" in item for item in seen)


def test_end_of_the_session_leads_to_the_login(bezoek: Bezoek, omgeving: Omgeving) -> None:
    bezoek.inloggen("pekela", PAGINA)
    bezoek.met_grafieken()
    omgeving.sql("update sec.sessie set ingetrokken = true")
    bezoek.page.select_option("#filter-domein", "mo")
    bezoek.page.wait_for_url(re.compile("/inloggen"))
    bezoek.klachten.clear()  # Chromium notes the 401 itself


def test_logout_leaves_nothing_in_the_browser(bezoek: Bezoek) -> None:
    bezoek.inloggen("groningen", PAGINA)
    bezoek.page.click("text=Uitloggen")
    bezoek.page.wait_for_url(re.compile("/inloggen"))
    assert bezoek.page.evaluate("localStorage.length + sessionStorage.length") == 0
    # what is left tells a browser that was here before, and opens nothing
    assert [cookie["name"] for cookie in bezoek.page.context.cookies()] == ["portal_toestel"]


@pytest.mark.parametrize("bezoek", [1280, 390], indirect=True)
def test_administrators_invite_and_the_page_can_be_used_by_all(bezoek: Bezoek) -> None:
    bezoek.inloggen("beheer")
    bezoek.alles_open()
    bezoek.toegankelijk()
    name = f"nieuw-{bezoek.page.viewport_size['width']}"  # type: ignore[index]
    form = bezoek.page.locator("#uitnodigen form")
    form.get_by_label("Gebruikersnaam").fill(name)
    form.get_by_label("Uw wachtwoord").fill(WACHTWOORD)
    form.get_by_role("button", name="Nodig uit").click()
    expect(bezoek.page.locator("h1")).to_have_text("Deze code ziet u alleen nu")
    bezoek.toegankelijk()
    link = bezoek.page.locator(".sleutel").inner_text()
    code = link.partition("#")[2]
    bezoek.page.goto(f"{bezoek.adres}/")
    expect(bezoek.page.locator("main")).to_contain_text(name)
    bezoek.page.context.clear_cookies()
    bezoek.page.goto(f"{bezoek.adres}/uitnodiging#{code}")
    expect(bezoek.page.locator("#code")).to_have_value(code)  # the code came from behind the #
    assert "#" not in bezoek.page.url
    bezoek.toegankelijk()
    bezoek.page.fill("#wachtwoord", "paard fiets wolk lamp 7")
    bezoek.page.fill("#herhaal", "paard fiets wolk lamp 7")
    bezoek.page.click("text=Bewaar")
    bezoek.page.wait_for_url(f"{bezoek.adres}/")


def test_second_factor_is_set_up_and_asked(browser: Browser, adres: str) -> None:
    with bezoeker(browser, adres, 390) as bezoek:
        page = bezoek.page
        bezoek.inloggen("beheer-2", "/account")
        bezoek.toegankelijk()
        page.fill("#bevestiging2", WACHTWOORD)
        page.click("text=Stel de tweede stap in")
        page.wait_for_url(f"{adres}/inrichten")
        expect(page.locator("img")).to_be_visible()
        assert page.evaluate("document.querySelector('img').naturalWidth") > 100
        bezoek.toegankelijk()
        secret = page.locator(".sleutel").inner_text().replace(" ", "")
        page.fill("#code", pyotp.TOTP(secret).now())
        page.click("text=Bevestig")
        expect(page.locator(".codes li")).to_have_count(10)
        bezoek.toegankelijk()
        code = page.locator(".codes code").first.inner_text()
        page.click("text=Ik heb ze bewaard")
        page.locator("text=Uitloggen").last.click()
        page.wait_for_url(re.compile("/inloggen"))
        page.fill("#gebruiker", "beheer-2")
        page.fill("#wachtwoord", WACHTWOORD)
        page.click("button[type=submit]")
        page.wait_for_url(f"{adres}/code")
        bezoek.toegankelijk()
        page.fill("#code", code)
        page.click("text=Verder")
        page.wait_for_url(f"{adres}/account")
        expect(page.locator("main")).to_contain_text("nog 9 herstelcodes")
        bezoek.toegankelijk()


@pytest.mark.parametrize("bezoek", [1280, 390], indirect=True)
def test_privacy_officer_looks_at_a_week(bezoek: Bezoek, omgeving: Omgeving) -> None:
    omgeving.sql(
        "insert into audit.gebeurtenis (op, actor, soort, code, rol, handeling, object, resultaat, herkomst, sessie, verzoek)"
        " select date_trunc('week', now() - interval '7 days') + interval '50 hours', 'pekela-regie', 'gemeente', 'GM0014',"
        " 'regie', 'show_page', '/regielijst ', 'toegestaan', '', '', ''"
    )
    bezoek.inloggen("toezicht")
    bezoek.met_grafieken()
    expect(bezoek.page.locator("#signalen")).to_contain_text("buiten kantoortijd de regielijst")
    bezoek.alles_open()
    bezoek.toegankelijk()
    bezoek.page.get_by_label("Wat bekeek u").fill("Nagevraagd: dienst.")
    bezoek.page.get_by_role("button", name="Bewaar de beoordeling").click()
    expect(bezoek.page.locator("#beoordelen")).to_contain_text("Nagevraagd: dienst.")
    bezoek.page.get_by_label("Naam op de regielijst").fill("abcdefgh2345")
    bezoek.page.get_by_role("button", name="Zoek").click()
    expect(bezoek.page.locator("#persoon")).to_contain_text("Niemand zag een inwoner met deze naam")
