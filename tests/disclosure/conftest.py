"""The small region with released quarters, for the tests that read releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from portal.publish.vrijgave import bereid_voor
from portal.publish.vrijgave_lezen import geef_vrij
from tests.conftest import Omgeving
from tests.disclosure import wereld

VRIJGEGEVEN = ("2025K1", "2024K4", "2024K3")


def vul_en_geef_vrij(omgeving: Omgeving) -> None:
    """Five quarters, closed; the last three released, newest first."""
    wereld.lever(omgeving, {form: wereld.rijen(form, 1) for form in ("bw", "mo")})
    wereld.sluit(omgeving)
    for kwartaal in VRIJGEGEVEN:
        uitkomst = bereid_voor(omgeving.databases, kwartaal, "proef")
        assert uitkomst.te_herleiden == []
        geef_vrij(omgeving.databases, uitkomst.id, "tweede")


@pytest.fixture(scope="module")
def gevulde(open_environment: Any) -> Iterator[Omgeving]:
    """A portal with released quarters."""
    made = open_environment(vul_en_geef_vrij)
    yield made
    made.sluit()
