"""What may be passed on: exactly what was released of the region, in a package that a reader of CSVW takes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW

from auth.roles import ROLES
from portal.cli import main
from portal.domain.periode import Periode
from portal.reports.opendata import METADATA
from queries.catalogue import by_code
from tests.conftest import Omgeving
from tests.gevuld import Gevuld

VRIJGEGEVEN = """
select code, periode, uitsplitsing, groep, maat, waarde from vrijgave.cel
where gebied = 'regio' and uitgave_id in (select uitgave_id from vrijgave.besluit)"""
ADRES = "/rapporten/open-data.zip"


def haal(omgeving: Omgeving) -> dict[str, bytes]:
    answer = Gevuld(omgeving).client("centrum", "regio").get(ADRES)
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as package:
        return {naam: package.read(naam) for naam in package.namelist()}


def rijen(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol.naam != "centrum"])
def test_only_who_releases_passes_on(gevulde: Omgeving, rol: Any) -> None:
    for code in {"gemeente": ["GM0014"], "regio": ["regio"], "aanbieder": ["A01"]}[rol.gebieden[0]]:
        assert Gevuld(gevulde).client(rol.naam, code).get(ADRES).status_code == 403
    assert Gevuld(gevulde).client().get(ADRES).status_code in (303, 401)


def test_holds_every_released_figure_of_the_region_and_nothing_else(gevulde: Omgeving) -> None:
    """Against the table of releases itself; a year and four quarters of a stock repeat its last quarter."""
    found = {
        (r["cijfer"], r["periode"], r["uitsplitsing"], r["groep"], r["maat"]): r
        for r in rijen(haal(gevulde)["cijfers.csv"])
    }
    expected: dict[tuple[str, ...], str] = {}
    for code, periode, uitsplitsing, groep, maat, waarde in gevulde.sql(VRIJGEGEVEN):
        if (groep == "" or waarde != 0) and not by_code()[str(code)].alleen_pagina:
            key = tuple(map(str, (code, periode, uitsplitsing or "_T", groep or "_T", maat)))
            expected[key] = "" if waarde is None else f"{float(str(waarde)):g}"
    assert len(expected) > 100
    assert {key: found[key]["waarde"] for key in expected} == expected
    for key, row in found.items():
        code, periode = key[:2]
        if key not in expected and not code.startswith("netto_"):
            quarter = periode[:6] if "R" in periode else f"{periode}K4"
            long = quarter if code.startswith(("stand", "wachtenden", "bezet")) else f"{quarter}R4"
            assert row["waarde"] == expected[code, long, *key[2:]]
        assert row["status"] == ("C" if row["waarde"] == "" else "A")
        assert (row["van"], row["tot"]) == (str(Periode.parse(periode).van), str(Periode.parse(periode).tot))


def test_reader_of_csvw_finds_nothing_wrong(gevulde: Omgeving, tmp_path: Path) -> None:
    """Datatypes, required cells, keys, references to definitions and groups: checked by a library that is not ours."""
    for naam, content in haal(gevulde).items():
        (tmp_path / naam).write_bytes(content)
    assert CSVW(str(tmp_path / METADATA), validate=True).is_valid
    figures = tmp_path / "cijfers.csv"
    sound = figures.read_bytes()
    for oud, nieuw in ((b"-01-01,", b"-13-01,"), (b"bw,instroom_bw", b"bw,onzin_bw"), (b",_T,_T,", b",_T,zzz,"),
                       (b",A\r\n", b",\r\n"), (b"cijfer,", b"onzin,")):  # fmt: skip
        figures.write_bytes(sound.replace(oud, nieuw, 1))
        with pytest.raises((ValueError, UserWarning)):
            assert CSVW(str(tmp_path / METADATA), validate=True).is_valid


def test_every_code_is_explained_and_nothing_points_at_a_place_of_ours(gevulde: Omgeving) -> None:
    files = haal(gevulde)
    used = rijen(files["cijfers.csv"])
    assert {r["cijfer"] for r in used} == {r["cijfer"] for r in rijen(files["definities.csv"])}
    names = {r["groep"]: r["naam"] for r in rijen(files["groepen.csv"])}
    assert {r["groep"] for r in used} == set(names)
    described = json.loads(files[METADATA])
    for table in described["tables"]:
        head = next(csv.reader(io.StringIO(files[table["url"]].decode())))
        assert [column["name"] for column in table["tableSchema"]["columns"]] == head
        assert all(column["dc:description"] for column in table["tableSchema"]["columns"])


def test_same_data_give_the_same_bytes(gevulde: Omgeving) -> None:
    client = Gevuld(gevulde).client("centrum", "regio")
    assert client.get(ADRES).get_data() == client.get(ADRES).get_data()


def test_command_writes_the_same_files(
    gevulde: Omgeving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    for rol, engine in gevulde.databases.engines.items():
        monkeypatch.setenv(f"{rol.upper()}_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DATABASE_URL", "")
    with pytest.raises(SystemExit, match="0"):
        main(["uitwisseling", "--uit", str(tmp_path), "--format", "json"])
    said = {Path(item["bestand"]).name for item in json.loads(capsys.readouterr().out)}
    expected = haal(gevulde)
    assert said == set(expected)
    assert {naam: (tmp_path / naam).read_bytes() for naam in said} == expected
