"""The fifteen figures of 2019, from the made-up deliveries of that year through the ordinary door; and they move."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.demo.bestanden import leveringen
from portal.ingest.referentie import FOLDER
from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, Omgeving
from tests.maak import Rij, csv_van

CODES = [f"I{n:02d}" for n in range(1, 16)]
MAAT = {"I06": "aandeel", "I07": "voorzieningen", "I15": "gemiddelde"} | dict.fromkeys(
    ("I08", "I09", "I10", "I11", "I13"), "waarde"
)
Sleutel = tuple[str, str, str]


@pytest.fixture(scope="module")
def van_2019() -> dict[Sleutel, list[Rij]]:
    return {sleutel: rows for sleutel, rows in leveringen() if sleutel[2].startswith("2019")}


@pytest.fixture(scope="module")
def jaar(omgeving: Omgeving, van_2019: dict[Sleutel, list[Rij]]) -> Iterator[Omgeving]:
    for sleutel, rows in van_2019.items():
        ontvangst = omgeving.lever("_".join(sleutel) + ".csv", csv_van(sleutel[1], rows))
        assert ontvangst.uitkomst == "opgeslagen", ontvangst.bevindingen[:3]
    publiceer(omgeving.databases, KEY)
    yield omgeving


def cijfers(omgeving: Omgeving, rol: str = "intern") -> dict[str, dict[str, float | None]]:
    vraag = Vraag.maak(CODES, ["2019"], [], rol, [])
    return {o["code"]: {c["maat"]: c["waarde"] for c in o["cellen"]} for o in lees_cijfers(omgeving.databases, vraag)}


@pytest.mark.parametrize("rol", ["intern", "centrum"])
def test_year_2019_is_what_was_published(jaar: Omgeving, rol: str) -> None:
    found = cijfers(jaar, rol)
    with (FOLDER / "jaarstukken_2019.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 15
    for row in rows:
        value = found[row["code"]][MAAT.get(row["code"], "aantal")]
        expected = float(row["behaald"]) / (100 if row["eenheid"] == "procent" else 1)
        assert value == pytest.approx(expected, abs=1e-6), row["code"]
    assert found["I07"]["personen"] == 1623


def test_figures_move_with_a_record(jaar: Omgeving, van_2019: dict[Sleutel, list[Rij]]) -> None:
    """Added, changed, withdrawn: each time only what the record is about."""
    sleutel = ("DEMOEIK", "mo", "2019K4")
    before, rows = cijfers(jaar), van_2019[sleutel]
    template = next(row for row in rows if row["voorziening"] == "nachtopvang" and not row["einddatum"])
    new = {**template, "traject_id": "nieuw-1", "client": "f" * 64, "startdatum": "2019-11-05", "hulp_afgerond_op": ""}

    def lever(*extra: Rij) -> dict[str, dict[str, float | None]]:
        content = csv_van("mo", [*rows, *extra])
        assert jaar.lever("_".join(sleutel) + ".csv", content).uitkomst == "vervangen"
        publiceer(jaar.databases, KEY)
        return cijfers(jaar)

    after = lever(new)
    changed = {code for code in CODES if after[code] != before[code]}
    assert changed == {"I01", "I02"}
    assert after["I01"]["aantal"] == 495
    assert after["I02"]["aantal"] == 293
    after = lever({**new, "voorziening": "crisisopvang"})
    assert {code for code in CODES if after[code] != before[code]} == {"I01", "I03"}
    ended = {"einddatum": "2019-12-01", "reden_einde": "doel_bereikt", "bestemming": "kamer"}
    after = lever({**new, "voorziening": "crisisopvang", **ended})
    assert after["I05"]["aantal"] == 70
    content = csv_van("mo", rows)
    assert jaar.lever("_".join(sleutel) + ".csv", content).uitkomst == "vervangen"
    publiceer(jaar.databases, KEY)
    assert cijfers(jaar) == before


def test_use_for_the_money_equals_a_count_by_hand(jaar: Omgeving, van_2019: dict[Sleutel, list[Rij]]) -> None:
    """Days in May 2019 by responsible municipality, from the rows of the latest quarter of each traject."""
    from tests.naief import dagen, datum, gemeente_nu, trajecten

    begin, eind = dagen("2019-05")
    expected: dict[tuple[str, str], list[int]] = {}
    for t in trajecten(van_2019):
        days = (min(t.eind, eind) - max(t.start, begin)).days
        if t.domein == "bw" and days > 0:
            cell = expected.setdefault((gemeente_nu(t.rij["gemeente_verantwoordelijk"]), t.voorziening), [0, 0])
            cell[0], cell[1] = cell[0] + 1, cell[1] + days
    rows = jaar.sql(
        "select gemeente, voorziening, sum(trajecten)::int, sum(etmalen)::int from financien.gebruik"
        " where veld = 'verantwoordelijk' and maand = '2019-05' group by 1, 2"
    )
    assert {(str(row[0]), str(row[1])): [row[2], row[3]] for row in rows} == expected
    assert datum("2019-05-01") == begin


def test_made_up_files_can_be_written(tmp_path: Path) -> None:
    from portal.demo.bestanden import schrijf_referentie

    tarieven, budget, doelen = (path.read_text().splitlines()[1:] for path in schrijf_referentie(tmp_path))
    assert all('aanname,"fictief, demonstratie"' in line for line in tarieven + budget)
    assert doelen
    assert all('"fictief, demonstratie"' in line for line in doelen)
