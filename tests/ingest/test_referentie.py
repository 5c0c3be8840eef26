"""Reference data come in whole or not at all, with their source."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.domain.fouten import VerkeerdGebruik
from portal.ingest.referentie import lees_eigen_referentie, lees_referentie
from tests.conftest import Omgeving


def schrijf(folder: Path, naam: str, tekst: str) -> Path:
    path = folder / naam
    path.write_text(tekst, encoding="utf-8")
    return path


def test_own_files_are_read_once(verse_omgeving: Omgeving) -> None:
    lees_eigen_referentie(verse_omgeving.databases)
    lees_eigen_referentie(verse_omgeving.databases)
    sql = verse_omgeving.sql
    assert sql("select inwoners from cijfers.inwoners where gebied = 'GM0014' and peildatum = '2026-01-01'") == [
        (244829,)
    ]
    assert sql("select operator, waarde from cijfers.doel where code = 'I05' and jaar = 2019") == [(">", 70)]
    assert sql("select tarief_centen, geldig_tot::text from financien.tarief where productcode = '15A60'") == [
        (17489, "2025-01-01")
    ]
    assert sql("select bedrag_centen from financien.budget where onderdeel = 'beschermd_wonen'") == [(7039000000,)]
    assert sql("select count(*) from cijfers.historie where code = 'I08'") == [(3,)]
    assert sql("select count(*) from cijfers.norm") == [(5,)]


def test_new_year_is_added_and_a_correction_replaces(verse_omgeving: Omgeving, tmp_path: Path) -> None:
    head = "gemeentecode,peildatum,inwoners,bron\n"
    for aantal in (12500, 12600):
        path = schrijf(tmp_path, "inwoners.csv", f"{head}GM0765,2027-01-01,{aantal},CBS\n")
        assert lees_referentie(verse_omgeving.databases, [path]) == {"inwoners.csv": 1}
    assert verse_omgeving.sql("select inwoners, status from cijfers.inwoners") == [(12600, "realisatie")]


@pytest.mark.parametrize(
    ("naam", "tekst", "code"),
    [
        ("inwoners.csv", "gemeentecode,peildatum,inwoners,bron\nGM0765,2027-01-01,veel,CBS\n", "referentie_waarde"),
        ("inwoners.csv", "gemeentecode,peildatum,inwoners,bron\nGM9999,2027-01-01,5,CBS\n", "referentie_waarde"),
        ("inwoners.csv", "gemeentecode,peildatum,inwoners,bron\nGM0765,2027-01-01,5,\n", "referentie_waarde"),
        ("inwoners.csv", "gemeentecode,peildatum,bron\nGM0765,2027-01-01,CBS\n", "referentie_waarde"),
        ("tarieven.csv", "voorziening,eenheid\nbw_24uurs,maand\n", "referentie_waarde"),
        (
            "doelen.csv",
            "code,gebied,jaar,operator,waarde,eenheid,bron\nI01,regio,2020,≈,5,personen,x\n",
            "referentie_waarde",
        ),
        ("huizen.csv", "a,b\n1,2\n", "referentie_onbekend"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_read(
    verse_omgeving: Omgeving, tmp_path: Path, naam: str, tekst: str, code: str
) -> None:
    good = schrijf(tmp_path, "normen.csv", "code,omschrijving,waarde,eenheid,bron\na,b,1,c,d\n")
    with pytest.raises(VerkeerdGebruik) as error:
        lees_referentie(verse_omgeving.databases, [good, schrijf(tmp_path, naam, tekst)])
    assert error.value.code == code
    assert verse_omgeving.sql("select count(*) from cijfers.norm") == [(0,)]
