"""``portal verdeel``: what it prints, what it reads from the database, and what it refuses."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.scenario import Scenario, ScenarioFout
from portal.domain.verdeelmodel.uitkomst import reken
from portal.ingest.referentie import lees_eigen_referentie
from portal.verdeel.invoer import vul_aan
from tests.conftest import Omgeving
from tests.disclosure import wereld
from tests.maak import Rij, rij
from tests.test_cli import een_zin, portal
from tests.verdeelmodel.maak import A, B, C, Json, scenario

NERGENS = "postgresql://niemand@127.0.0.1:1/niets"


def bestand(folder: Path, found: Json) -> str:
    path = folder / "scenario.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return str(path)


def test_complete_scenario_needs_no_database_and_gives_the_same_bytes(tmp_path: Path) -> None:
    found = scenario(naam="Proef één")
    path = bestand(tmp_path, found)
    first, again = (
        portal("verdeel", path, *flags, PORTAL_DATABASE_URL=NERGENS) for flags in ([], ["--zonder-database"])
    )
    assert (first.returncode, first.stderr, first.stdout) == (0, "", again.stdout)
    result = json.loads(first.stdout)
    text = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert result["scenario"] == hashlib.sha256(text.encode()).hexdigest()
    assert list(result) == ["scenario", "gegevensversie", "jaren", "bronnen"]
    assert result["gegevensversie"] == "geen"
    assert list(result["jaren"]["2024"]["gemeenten"][A]) == [
        "aandeel", "toegang", "deel", "suppletie", "bedrag", "per_inwoner", "effect", "kosten", "saldo", "verrekening",
        "nettolast",
    ]  # fmt: skip
    assert result["bronnen"] == [{"invoer": "inwoners", "bron": "scenario", "status": "aanname"}]


def test_table_is_dutch(tmp_path: Path) -> None:
    done = portal("verdeel", bestand(tmp_path, scenario()), "--format", "tabel")
    assert done.returncode == 0
    assert "Stadskanaal" in done.stdout
    assert "€ 333.333,33" in done.stdout
    assert "totaal" in done.stdout


def test_wrong_scenario_is_json_and_a_sentence(tmp_path: Path) -> None:
    done = portal("verdeel", bestand(tmp_path, scenario(naam=3)))
    assert done.returncode == 1
    fout = json.loads(done.stdout)["fout"]
    assert (fout["veld"], list(fout)) == ("naam", ["veld", "melding", "oplossing"])
    assert fout["melding"] in done.stderr


def test_wrong_use(tmp_path: Path) -> None:
    een_zin(portal("verdeel", str(tmp_path / "weg.json")), 2, "weg.json")
    een_zin(portal("verdeel", str(tmp_path)), 2, str(tmp_path))
    missing = scenario(start={"regel": "historisch"})
    een_zin(portal("verdeel", bestand(tmp_path, missing), "--zonder-database"), 3, "historisch")


# --- from the database ---


def persoon(n: int, gemeente: str, van: str = "2024-01-01", tot: str = "2026-12-31", **fields: str) -> Rij:
    base = {
        "traject_id": f"t{n}", "client": f"c{n}", "gemeente_herkomst": gemeente, "gemeente_verantwoordelijk": gemeente,
        "gemeente_verblijf": A, "aanmelddatum": van, "beschikkingsdatum": van, "startdatum": van, "einddatum": tot, "reden_einde": "overstap", "bestemming": "kamer",
        "voorziening": "bw_24uurs",
    }  # fmt: skip
    return rij("bw", **base | fields)


RIJEN = [persoon(n, A) for n in range(20)]
RIJEN += [persoon(100 + n, B, tot=f"2025-0{n % 6 + 4}-15", voorziening="thuis_plus_2") for n in range(24)]
RIJEN += [persoon(200 + n, C, van="2025-01-01") for n in range(4)]
RIJEN += [persoon(300 + n, "onbekend", gemeente_verantwoordelijk=A) for n in range(3)]


@pytest.fixture(scope="module")
def geleverd(open_environment: Any) -> Iterator[Omgeving]:
    made = open_environment()
    lees_eigen_referentie(made.databases)
    wereld.lever(made, {"bw": RIJEN}, [f"{jaar}K{n}" for jaar in (2024, 2025) for n in (1, 2, 3, 4)])
    yield made
    made.sluit()


def aangevuld(omgeving: Omgeving, **anders: Any) -> tuple[Scenario, str]:
    asked = {"invoer": {}, "gemeenten": [A, B], "jaren": [2025], "budget": {"2025": {"totaal": "1000000"}}} | anders
    found = lees_scenario(json.dumps(scenario() | asked).encode())
    with omgeving.databases.begin("publish") as connection:
        return vul_aan(connection, found)


def etmalen(veld: str, jaar: int) -> Counter[str]:
    """Day by day."""
    found: Counter[str] = Counter()
    for row in RIJEN:
        begin, end = max(date.fromisoformat(row["startdatum"]), date(jaar, 1, 1)), date.fromisoformat(row["einddatum"])
        for day in range(begin.toordinal(), date(jaar + 1, 1, 1).toordinal()):
            if day < end.toordinal():
                found[row[f"gemeente_{veld}"]] += 1
    return found


@pytest.mark.parametrize(("jaar", "bron"), [(2025, 2024), (2026, 2025), (2030, 2025), (2020, 2024)])
def test_history_is_the_last_whole_year_before(geleverd: Omgeving, jaar: int, bron: int) -> None:
    found, _ = aangevuld(
        geleverd, start={"regel": "historisch"}, jaren=[jaar], budget={str(jaar): {"totaal": "1"}},
    )  # fmt: skip
    days = etmalen("verantwoordelijk", bron)
    assert found.invoer.historisch == {jaar: {A: days[A], B: days[B]}}
    status = "realisatie" if bron == jaar - 1 else "aanname"
    assert found.invoer.bronnen["historisch"] == (f"monitor, etmalen naar verantwoordelijke gemeente, {bron}", status)


def test_clients_by_field_and_weight(geleverd: Omgeving) -> None:
    end = {"regel": "herkomst", "weging": "etmalen"}
    found, _ = aangevuld(geleverd, start={"regel": "herkomst"}, eind=end)
    assert found.invoer.clienten is not None
    assert found.invoer.clienten["herkomst", "hoofden"][2025] == {A: 20, B: 24, "onbekend": 3}
    days = etmalen("herkomst", 2024)
    assert found.invoer.clienten["herkomst", "etmalen"][2025] == {name: days[name] for name in (A, B, "onbekend")}
    heads = Fraction(20, 44)
    shares = reken(replace(found, pad={2025: Fraction()}))["jaren"]["2025"]["gemeenten"]
    assert Fraction(shares[A]["aandeel"]) == heads


def test_clients_by_cost_at_the_tariffs_of_then(geleverd: Omgeving) -> None:
    found, _ = aangevuld(geleverd, eind={"regel": "herkomst", "weging": "kosten"})
    assert found.invoer.clienten is not None
    cost = found.invoer.clienten["herkomst", "kosten"][2025]
    assert cost == {A: 20 * 366 * 174_89, B: 24 * 366 * 67_58, "onbekend": 3 * 366 * 174_89}


def test_few_clients_refuse_the_rule(geleverd: Omgeving) -> None:
    with pytest.raises(ScenarioFout) as caught:
        aangevuld(
            geleverd, gemeenten=[A, B, C], jaren=[2026], budget={"2026": {"totaal": "1"}}, eind={"regel": "herkomst"}
        )
    assert caught.value.veld == "invoer.clienten"
    assert "Veendam" in caught.value.melding


def test_inhabitants_of_the_year_before(geleverd: Omgeving) -> None:
    known, version = aangevuld(geleverd, jaren=[2021], budget={"2021": {"totaal": "1"}})
    assert known.invoer.inwoners == {2021: {A: 232865, B: 31680}}
    assert known.invoer.bronnen["inwoners"][1] == "realisatie"
    later, other = aangevuld(geleverd, jaren=[2040], budget={"2040": {"totaal": "1"}})
    assert later.invoer.bronnen["inwoners"] == ("CBS, geschat", "aanname")
    assert version != other
    assert aangevuld(geleverd, jaren=[2040], budget={"2040": {"totaal": "1"}})[1] == other


def test_tariffs_of_the_transition_by_day(geleverd: Omgeving) -> None:
    plan = {"plaatsen_dicht": 10, "sluitdatum": "2024-07-01", "opbouw": 10, "product_dicht": "bw_24uurs",
            "product_opbouw": "thuis_plus_2", "horizon_jaren": 1}  # fmt: skip
    found, _ = aangevuld(geleverd, transitie=plan)
    assert reken(found)["transitie"]["2024"]["bruto"] == "321797.60"
    later, _ = aangevuld(geleverd, transitie=plan | {"sluitdatum": "2031-01-01"})
    assert later.invoer.bronnen["tarieven"][1] == "aanname"
    with pytest.raises(ScenarioFout, match="vliegtuig"):
        aangevuld(geleverd, transitie=plan | {"product_dicht": "vliegtuig"})
