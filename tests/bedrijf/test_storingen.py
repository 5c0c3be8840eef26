"""A sample of ``make storingen``: whatever is killed under load, no answer is wrong, and everything comes back by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from portal.embedded_postgres import EmbeddedPostgres
from tests.bedrijf.opstelling import CODES, Opstelling, Uitslag, gekopieerde_server, opstelling
from tests.conftest import Omgeving
from tests.gevuld import vul


@pytest.fixture(scope="module")
def huis(
    postgres: EmbeddedPostgres, open_environment: Callable[..., Omgeving], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opstelling]:
    folder = tmp_path_factory.mktemp("huis")
    for part in (folder, *folder.parents[:2]):
        part.chmod(0o755)
    filled = open_environment(vul)
    filled.sluit()
    with opstelling(folder, *gekopieerde_server(folder, postgres, filled)) as made:
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
