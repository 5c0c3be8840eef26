"""A sample of ``make storingen``: whatever is killed under load, no answer is wrong, and everything comes back by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.embedded_postgres import EmbeddedPostgres
from tests.bedrijf.opstelling import CODES, Opstelling, Uitslag, opstelling
from tests.conftest import Omgeving


@pytest.fixture(scope="module")
def huis(eigen_server: tuple[Path, EmbeddedPostgres, Omgeving]) -> Iterator[Opstelling]:
    with opstelling(*eigen_server) as made:
        yield made


def in_vlucht(uitslag: Uitslag) -> int:
    return sum(count for status, count in uitslag.statussen.items() if status != "200")


def test_primary_crashes(huis: Opstelling) -> None:
    for _ in range(2):
        uitslag = huis.crash_primary()
        assert uitslag.fout == []  # how soon it is back, `make storingen` measures
        assert uitslag.statussen["200"] > 10


def test_replica_crashes_and_nobody_notices(huis: Opstelling) -> None:
    uitslag = huis.crash_replica()
    assert uitslag.fout == [] and in_vlucht(uitslag) == 0
    assert uitslag.statussen["200"] > 10


def test_worker_crashes_and_only_what_it_did_is_lost(huis: Opstelling) -> None:
    uitslag = huis.crash_worker()
    assert uitslag.fout == [] and in_vlucht(uitslag) <= len(CODES)


def test_instance_crashes_and_the_other_goes_on(huis: Opstelling) -> None:
    uitslag = huis.crash_instance()
    assert uitslag.fout == [] and in_vlucht(uitslag) == 0
    assert uitslag.statussen["200"] > 10
