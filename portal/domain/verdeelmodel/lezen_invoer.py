"""Read the numbers of a scenario: by year, by municipality, each with its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import product
from typing import TypeVar

from portal.domain.gemeenten import gemeenten
from portal.domain.verdeelmodel.json_streng import JAAR, Waarde
from portal.domain.verdeelmodel.regels import namen
from portal.domain.verdeelmodel.scenario import (
    INVOER,
    ONBEKEND,
    STATUS,
    VELDEN,
    WEGINGEN,
    Invoer,
    Maatstaf,
    ScenarioFout,
    Tarief,
    Transitie,
)

ALTIJD = (date.min, date.max)
Getal = TypeVar("Getal")


def per_jaar(waarde: Waarde, jaren: tuple[int, ...]) -> dict[int, Waarde]:
    """An object with exactly these years."""
    found = waarde.object()
    for key, child in found.items():
        if not JAAR.fullmatch(key) or int(key) not in jaren:
            raise child.fout("jaar_vreemd", sleutel=key[:40], jaren=_opsomming(jaren))
    for jaar in jaren:
        if str(jaar) not in found:
            raise ScenarioFout(f"{waarde.veld}.{jaar}", "jaar_ontbreekt", waar=waarde.veld, jaar=jaar)
    return {jaar: found[str(jaar)] for jaar in jaren}


def _opsomming(jaren: tuple[int, ...]) -> str:
    return ", ".join(map(str, jaren))


def _jaren_of_vast(waarde: Waarde, jaren: tuple[int, ...]) -> dict[int, Waarde]:
    """By year where all keys are years, else the same for every year."""
    keys = waarde.object()
    if keys and all(JAAR.fullmatch(key) for key in keys):
        return per_jaar(waarde, jaren)
    return dict.fromkeys(jaren, waarde)


def _per_gemeente(
    waarde: Waarde, codes: tuple[str, ...], lees: Callable[[Waarde], Getal], vrij: tuple[str, ...] = ()
) -> dict[str, Getal]:
    """A number for each municipality, and for no other."""
    found = waarde.object()
    for key, child in found.items():
        if key not in codes and key not in vrij:
            who = namen([key]) if key in gemeenten() else f"'{key[:40]}'"
            raise child.fout("gemeente_vreemd", wie=who)
    for code in codes:
        if code not in found:
            raise ScenarioFout(f"{waarde.veld}.{code}", "gemeente_ontbreekt", waar=waarde.veld, wie=namen([code]))
    return {key: lees(child) for key, child in found.items()}


def lees_invoer(waarde: Waarde, jaren: tuple[int, ...], codes: tuple[str, ...], plan: Transitie | None) -> Invoer:
    """What the scenario gives; what it leaves out is None. Raises ScenarioFout."""
    fields = waarde.velden((), (*INVOER, "bronnen"))

    def yearly(
        naam: str, lees: Callable[[Waarde], Getal], vrij: tuple[str, ...] = ()
    ) -> dict[int, dict[str, Getal]] | None:
        if naam not in fields:
            return None
        return {
            jaar: _per_gemeente(item, codes, lees, vrij) for jaar, item in _jaren_of_vast(fields[naam], jaren).items()
        }

    clienten = yearly("clienten", Waarde.decimaal, (ONBEKEND,))
    return Invoer(
        yearly("inwoners", lambda item: item.heel()), yearly("historisch", Waarde.decimaal),
        None if clienten is None else dict.fromkeys(product(VELDEN, WEGINGEN), clienten),
        _maatstaven(fields["maatstaven"], jaren, codes) if "maatstaven" in fields else None,
        _tarieven(fields["tarieven"], plan) if "tarieven" in fields else None,
        _kosten(fields["werkelijke_kosten"], jaren, codes) if "werkelijke_kosten" in fields else {},
        _bronnen(fields["bronnen"]) if "bronnen" in fields else {},
    )  # fmt: skip


def _maatstaven(waarde: Waarde, jaren: tuple[int, ...], codes: tuple[str, ...]) -> dict[str, Maatstaf]:
    result = {}
    for naam, item in waarde.object().items():
        fields = item.velden(("gewicht", "waarden"))
        years = _jaren_of_vast(fields["waarden"], jaren)
        values = {jaar: _per_gemeente(each, codes, Waarde.decimaal) for jaar, each in years.items()}
        result[naam] = Maatstaf(fields["gewicht"].deel(), values)
    return result


def _tarieven(waarde: Waarde, plan: Transitie | None) -> dict[str, tuple[Tarief, ...]]:
    """Cents a day by product; by year where all keys are years, of the transition where there is one."""
    keys = waarde.object()
    if not keys or not all(JAAR.fullmatch(key) for key in keys):
        return {product: (Tarief(*ALTIJD, Fraction(item.centen())),) for product, item in keys.items()}
    years = tuple(plan.jaren) if plan else tuple(sorted(int(key) for key in keys))
    result: dict[str, tuple[Tarief, ...]] = {}
    for jaar, item in per_jaar(waarde, years).items():
        for naam, price in item.object().items():
            tarief = Tarief(date(jaar, 1, 1), date(jaar + 1, 1, 1), Fraction(price.centen()))
            result[naam] = (*result.get(naam, ()), tarief)
    return result


def _kosten(waarde: Waarde, jaren: tuple[int, ...], codes: tuple[str, ...]) -> dict[int, dict[str, int]]:
    result = {}
    for key, item in waarde.object().items():
        if not JAAR.fullmatch(key) or int(key) not in jaren:
            raise item.fout("jaar_vreemd", sleutel=key[:40], jaren=_opsomming(jaren))
        result[int(key)] = _per_gemeente(item, codes, Waarde.centen)
    return result


def _bronnen(waarde: Waarde) -> dict[str, tuple[str, str]]:
    result = {}
    for naam, item in waarde.velden((), INVOER).items():
        fields = item.velden(("bron", "status"))
        result[naam] = fields["bron"].tekst(), fields["status"].een_van(STATUS)
    return result
