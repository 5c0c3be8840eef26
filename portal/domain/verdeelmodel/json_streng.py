"""JSON with one reading: no double keys, floats, NaN or booleans, and every value knows where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from portal.domain.verdeelmodel.scenario import ScenarioFout

GROOTSTE = 1_000_000  # bytes
CIJFERS = 30  # digits of a number, at most
BEDRAG = re.compile(r"[0-9]+(\.[0-9]{1,2})?", re.ASCII)
DECIMAAL = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
BREUK = re.compile(r"[0-9]+/[0-9]+", re.ASCII)
JAAR = re.compile(r"[0-9]{4}", re.ASCII)


class _Getal(str):
    """A number that is no whole one, as it was written."""

    __slots__ = ()


class _Paren(list[tuple[str, Any]]):
    """An object as it was written, double keys included."""


def plain(paren: Any) -> Any:
    """The value as ``json.loads`` gives it."""
    if isinstance(paren, _Paren):
        return {key: plain(value) for key, value in paren}
    return [plain(value) for value in paren] if isinstance(paren, list) else paren


@dataclass(frozen=True)
class Waarde:
    """A value of a scenario and its path (``eind.delen[1].gewicht``); each method reads it as one kind, or raises
    ScenarioFout."""

    veld: str
    ruw: Any

    def fout(self, code: str, /, **feiten: object) -> ScenarioFout:
        """An error at this place."""
        what = f"'{self.veld}'" if self.veld else "Het scenario"
        return ScenarioFout(self.veld, code, wat=what, **feiten)

    def object(self) -> dict[str, Waarde]:
        """The values by key."""
        if not isinstance(self.ruw, _Paren):
            raise self.fout("object")
        found: dict[str, Waarde] = {}
        for key, value in self.ruw:
            child = Waarde(f"{self.veld}.{key}" if self.veld else key, value)
            if key in found:
                raise child.fout("dubbel", wie=f"'{key}'")
            found[key] = child
        return found

    def velden(self, verplicht: Sequence[str], vrij: Sequence[str] = ()) -> dict[str, Waarde]:
        """The values of a closed object."""
        found = self.object()
        known = (*verplicht, *vrij)
        for key, child in found.items():
            if key not in known:
                raise child.fout("sleutel_onbekend", sleutel=key, keuzes=", ".join(known))
        for key in verplicht:
            if key not in found:
                place = f"{self.veld}.{key}" if self.veld else key
                raise ScenarioFout(place, "ontbreekt", naam=key, keuzes="")
        return found

    def lijst(self) -> list[Waarde]:
        """The values in order."""
        if not isinstance(self.ruw, list) or isinstance(self.ruw, _Paren):
            raise self.fout("lijst")
        return [Waarde(f"{self.veld}[{n}]", value) for n, value in enumerate(self.ruw)]

    def tekst(self) -> str:
        """Words, not empty."""
        if not isinstance(self.ruw, str) or isinstance(self.ruw, _Getal) or not self.ruw.strip():
            raise self.fout("tekst")
        return self.ruw

    def een_van(self, keuzes: Sequence[str]) -> str:
        """One of a few words."""
        if not isinstance(self.ruw, str) or self.ruw not in keuzes:
            raise self.fout("keuze", keuzes=", ".join(keuzes))
        return self.ruw

    def heel(self, least: int = 0, most: int | None = None) -> int:
        """A whole number, written as one."""
        if not isinstance(self.ruw, int) or isinstance(self.ruw, bool):
            raise self.fout("heel")
        return int(self._binnen(Fraction(self.ruw), least, most))

    def centen(self) -> int:
        """An amount in euros, in cents."""
        return int(self._getal("bedrag", BEDRAG) * 100)

    def decimaal(self) -> Fraction:
        """A number that is not negative."""
        return self._getal("decimaal", DECIMAAL)

    def deel(self, most: int | None = 1) -> Fraction:
        """A share: a decimal or p/q."""
        return self._binnen(self._getal("aandeel", DECIMAAL, BREUK), 0, most)

    def _binnen(self, number: Fraction, least: int, most: int | None) -> Fraction:
        if number < least or (most is not None and number > most):
            raise self.fout("te_laag" if most is None else "grens", getal=number, least=least, most=most)
        return number

    def _getal(self, code: str, *vormen: re.Pattern[str]) -> Fraction:
        if isinstance(self.ruw, int) and not isinstance(self.ruw, bool) and self.ruw >= 0:
            return Fraction(self.ruw)
        text = self.ruw if isinstance(self.ruw, str) and not isinstance(self.ruw, _Getal) else ""
        if not any(vorm.fullmatch(text) for vorm in vormen) or sum(map(str.isdigit, text)) > CIJFERS:
            raise self.fout(code)
        if "/" in text and not int(text.split("/")[1]):
            raise self.fout("deelt_door_nul")
        return Fraction(text)


def lees_json(inhoud: bytes) -> Waarde:
    """The whole of a file. Raises ScenarioFout: too large, no JSON, a number that is no whole one."""
    if len(inhoud) > GROOTSTE:
        raise ScenarioFout("", "te_groot")
    try:
        found = json.loads(
            inhoud.decode("utf-8-sig"), object_pairs_hook=_Paren, parse_float=_Getal, parse_constant=_Getal,
            parse_int=lambda text: int(text) if len(text) <= CIJFERS + 1 else _Getal(text),
        )  # fmt: skip
        json.dumps(plain(found), ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise ScenarioFout("", "geen_json") from None
    root = Waarde("", found)
    for value in _alle(root):
        if isinstance(value.ruw, _Getal):
            raise value.fout("kommagetal", getal=value.ruw[:40])
        if isinstance(value.ruw, bool) or value.ruw is None:
            raise value.fout("geen_waarde")
    return root


def _alle(waarde: Waarde) -> Iterator[Waarde]:
    yield waarde
    if isinstance(waarde.ruw, _Paren):
        for child in waarde.object().values():
            yield from _alle(child)
    elif isinstance(waarde.ruw, list):
        for child in waarde.lijst():
            yield from _alle(child)
