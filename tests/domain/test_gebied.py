"""The same software about another region, or a whole country: 342 municipalities in a folder, chosen at the start."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.domain import gemeenten
from portal.domain.fouten import NietBeschikbaar
from portal.domain.gemeenten import GEGEVENS, gebiedswoorden, gemeente_van_nu, huidige_codes, kies, naam_van
from portal.settings import Settings
from tests.benchmarks.landelijk import schrijf_land

LAND = 342


@pytest.fixture
def land(tmp_path: Path) -> Iterator[Path]:
    """A folder with a country; afterwards this process is about its own region again."""
    folder = tmp_path / "land"
    schrijf_land(folder, LAND)
    (folder / "gebied.toml").write_text('naam = "Nederland"\ngemeenten = "alle gemeenten"\nuitgever = "Het Rijk"\n')
    yield folder
    kies(GEGEVENS)


def test_a_country_takes_the_place_of_the_region(land: Path) -> None:
    assert (len(huidige_codes()), naam_van("regio"), naam_van("GM9100")) == (10, "Regio Groningen", "GM9100")
    kies(land)
    assert (len(huidige_codes()), naam_van("regio"), naam_van("GM9100")) == (LAND, "Nederland", "Gemeente 100")
    assert gemeente_van_nu("GM9100") == "GM9100"
    assert gemeente_van_nu("GM0053") == "GM1966"  # former ones go on as before
    assert gebiedswoorden()["uitgever"] == "Het Rijk"
    kies(GEGEVENS)
    assert gemeente_van_nu("GM9100") == "buiten_regio"


@pytest.mark.parametrize("fout", ["geen map", "zonder gemeenten.csv", "zonder naam", "geen code", "geen wijken"])
def test_a_folder_without_a_region_is_refused_in_words(land: Path, monkeypatch: pytest.MonkeyPatch, fout: str) -> None:
    if fout == "geen map":
        shutil.rmtree(land)
    elif fout == "zonder gemeenten.csv":
        (land / "gemeenten.csv").unlink()
    elif fout == "zonder naam":
        (land / "gebied.toml").write_text('uitgever = "x"\n')
    elif fout == "geen code":
        (land / "gemeenten.csv").write_text("gemeentecode,naam,opvolger\nGroningen,Groningen,\n")
    else:
        (land / "wijken.csv").write_text("wijk\n1\n")
    monkeypatch.setenv("PORTAL_GEBIED", str(land))
    with pytest.raises(NietBeschikbaar, match="gebied_fout"):
        Settings.read()
    assert len(huidige_codes()) == 10  # as it was
    assert gemeenten.wijken()


def test_the_setting_chooses_it(land: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_GEBIED", str(land))
    Settings.read()
    assert len(huidige_codes()) == LAND
