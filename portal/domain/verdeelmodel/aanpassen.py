"""A scenario with another path or another cap, to see what that does before anything is kept."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from portal.domain.verdeelmodel.formulier import GEEN, STANDAARD, Json, maak_scenario

TIEN = 10


@cache
def _voorbeelden() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("voorbeelden.toml").read_text(encoding="utf-8"))


def voorbeelden() -> Mapping[str, str]:
    """The scenarios that are there from the start: name by code."""
    return {code: fields["naam"] for code, fields in _voorbeelden().items()}


def begin(jaar: int, centen: int) -> dict[str, str]:
    """The fields of a new scenario, from a year on with a budget."""
    return {**STANDAARD, "eerste_jaar": str(jaar), "t0": str(jaar), "totaal": f"{centen // 100},{centen % 100:02d}"}


def voorbeeld(code: str, velden: Mapping[str, str], gemeenten: Iterable[str]) -> Json:
    """The JSON of one of them, on the fields of a new scenario. Raises KeyError."""
    return maak_scenario({**velden, **_voorbeelden()[code]}, gemeenten)


def pas_aan(scenario: Json, t0: str, n: str, euro: str) -> Json:
    """With another first year or length of the path, and another cap; '' leaves it as it is."""
    changed = dict(scenario)
    if t0 or n:
        path = scenario["pad"]
        first = path.get("t0", scenario["jaren"][0])
        changed["pad"] = {"t0": int(t0) if t0 else first, "n": int(n) if n else path.get("n", TIEN)}
    if euro == GEEN:
        changed.pop("demping", None)
    elif euro:
        method = scenario.get("demping", {}).get("methode", GEEN)
        changed["demping"] = {"methode": "schaal" if method == GEEN else method, "euro_per_inwoner": euro}
    return changed
