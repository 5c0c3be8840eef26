"""Dutch sentences by code (nl.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from portal.domain.fouten import PortalFout


@cache
def sentences() -> Mapping[str, str]:
    """Every sentence by its code."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def deel(naam: str) -> Mapping[str, str]:
    """The sentences of one section."""
    found: Mapping[str, str] = sentences()[naam]  # type: ignore[assignment]
    return found


def explain(fout: PortalFout) -> str:
    """What happened and what to do."""
    return sentences()[fout.code].format_map(fout.feiten)
