"""The glossary (begrippen.toml): one label and one meaning per term."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")


@cache
def begrippen() -> Mapping[str, Mapping[str, str]]:
    """Every term with ``label`` and ``uitleg``."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def adviezen() -> Mapping[str, Mapping[str, str]]:
    """What the municipality, the provider and the client can do about each obstacle (adviezen.toml)."""
    return tomllib.loads(FILE.with_name("adviezen.toml").read_text(encoding="utf-8"))


def label(term: str) -> str:
    """The words for a code on screen; a code that is not in the glossary is shown as it is."""
    found = begrippen().get(term)
    return found["label"] if found else term
