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


@pytest.fixture(scope="module")
def gevulde(open_environment: Any) -> Iterator[Omgeving]:
    """Five quarters, closed; the last three released, newest first."""
    made = open_environment()
    wereld.lever(made, {form: wereld.rijen(form, 1) for form in ("bw", "mo")})
    wereld.sluit(made)
    for kwartaal in VRIJGEGEVEN:
        uitkomst = bereid_voor(made.databases, kwartaal, "proef")
        assert uitkomst.te_herleiden == []
        geef_vrij(made.databases, uitkomst.id, "tweede")
    yield made
    made.sluit()
