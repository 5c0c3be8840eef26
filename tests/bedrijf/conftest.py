"""A filled server of its own, for tests that kill it or follow it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.embedded_postgres import EmbeddedPostgres
from tests.bedrijf.opstelling import gekopieerde_server
from tests.conftest import Omgeving
from tests.gevuld import vul


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
