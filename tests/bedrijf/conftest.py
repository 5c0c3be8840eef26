"""A database that was published, for a portal that runs; and a filled server of its own, for tests that kill it or follow it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.embedded_postgres import EmbeddedPostgres
from portal.publish.publiceren import publiceer
from tests.bedrijf.opstelling import gekopieerde_server
from tests.conftest import KEY, Omgeving
from tests.gevuld import vul


@pytest.fixture(scope="module")
def klaar(omgeving: Omgeving) -> Omgeving:
    """A published database without a delivery."""
    publiceer(omgeving.databases, KEY, synthetisch=True)
    return omgeving


@pytest.fixture(scope="module")
def eigen_server(
    postgres: EmbeddedPostgres, open_environment: Callable[..., Omgeving], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, EmbeddedPostgres, Omgeving]:
    """A folder, the server in it, and its database; whoever asks closes both."""
    folder = tmp_path_factory.mktemp("server")
    for part in (folder, *folder.parents[:2]):
        part.chmod(0o755)
    filled = open_environment(vul)
    filled.sluit()
    return folder, *gekopieerde_server(folder, postgres, filled)
