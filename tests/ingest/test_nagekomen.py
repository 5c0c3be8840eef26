"""A closed quarter: what comes later is stored, marked, and counted in the next publication."""

from __future__ import annotations

from portal.publish.cijfers import Vraag, lees_cijfers
from portal.publish.publiceren import publiceer
from queries.session import run
from tests.conftest import KEY, Omgeving
from tests.maak import csv_van, rij


def stand(omgeving: Omgeving) -> int:
    vraag = Vraag.maak(["stand_bw"], ["2019K1"], ["GM0037"], "intern", [])
    return int(next(iter(lees_cijfers(omgeving.databases, vraag)))["cellen"][0]["waarde"])


def test_delivery_into_a_closed_quarter(verse_omgeving: Omgeving) -> None:
    first, second = rij("bw"), rij("bw", traject_id="t2", client="p2")
    assert verse_omgeving.lever("A01_bw_2019K1.csv", csv_van("bw", [first])).uitkomst == "opgeslagen"
    publiceer(verse_omgeving.databases, KEY)
    with verse_omgeving.databases.begin("ingest") as connection:
        run(connection, "ingest/sluit", kwartaal="2019K1")
    late = verse_omgeving.lever("A01_bw_2019K1.csv", csv_van("bw", [first, second]))
    assert (late.uitkomst, late.versie) == ("nagekomen", 2)
    assert verse_omgeving.sql("select versie, nagekomen from monitor.levering order by versie") == [
        (1, False),
        (2, True),
    ]
    assert stand(verse_omgeving) == 1
    publiceer(verse_omgeving.databases, KEY)
    assert stand(verse_omgeving) == 2
    assert verse_omgeving.lever("A01_bw_2019K2.csv", csv_van("bw", [first])).uitkomst == "opgeslagen"
    with verse_omgeving.databases.begin("ingest") as connection:
        run(connection, "ingest/heropen", kwartaal="2019K1")
    assert verse_omgeving.lever("A01_bw_2019K1.csv", csv_van("bw", [first])).uitkomst == "vervangen"
