"""Read published figures, exact or as one audience sees them: the objects of ``portal cijfers``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO, huidige_codes
from portal.domain.indicator import BAND
from portal.domain.periode import Periode, soort_van
from queries.catalogue import by_code
from queries.session import Databases, fetch

ROLLEN = ("intern", "beleid", "regie", "centrum", "financien")
ALLES = "alle"
VERBORGEN = {"groep": None, "maat": "aantal", "waarde": None, "status": "verborgen"}
LEEG = {"groep": None, "maat": "aantal", "waarde": None, "status": "leeg"}
KLASSEN = {1.0: "laag", 2.0: "midden", 3.0: "hoog"}
GEEN_GEGEVENS = {"groep": None, "maat": "aantal", "waarde": None, "status": "geen_gegevens"}


@dataclass(frozen=True)
class Vraag:
    """What to print, checked: every name exists. ``uitsplitsingen`` may hold ``alle``."""

    codes: tuple[str, ...]
    perioden: tuple[str, ...]
    gebieden: tuple[str, ...]
    rol: str
    uitsplitsingen: tuple[str, ...]

    @classmethod
    def maak(
        cls,
        codes: Sequence[str],
        perioden: Sequence[str],
        gebieden: Sequence[str],
        rol: str,
        uitsplitsingen: Sequence[str],
    ) -> Vraag:
        """Check names and fill in ``alle``. Raises VerkeerdGebruik."""
        every = [code for code, found in by_code().items() if not found.alleen_pagina]
        chosen = every if ALLES in codes else list(dict.fromkeys(codes))
        for code in chosen:
            if code not in every:
                raise VerkeerdGebruik("code_onbekend", code=code)
        checked = tuple(dict.fromkeys(Periode.parse(periode).code for periode in perioden))
        if rol not in ROLLEN:
            raise VerkeerdGebruik("rol_onbekend", rol=rol, rollen=", ".join(ROLLEN))
        vraag = cls(tuple(chosen), checked, _gebieden(gebieden), rol, tuple(dict.fromkeys(uitsplitsingen)))
        vraag._check_uitsplitsingen()
        if not any(_exists(*combination) for combination in product(vraag.codes, vraag.perioden, vraag.gebieden)):
            raise VerkeerdGebruik("combinatie_bestaat_niet")
        return vraag

    def van(self, code: str) -> Iterator[str]:
        """The breakdowns to print of one code; '' is the plain figure."""
        allowed = (*(() if by_code()[code].alleen_uitsplitsingen else ("",)), *_allowed(code))
        asked = allowed if ALLES in self.uitsplitsingen else self.uitsplitsingen or ("",)
        return (uitsplitsing for uitsplitsing in allowed if uitsplitsing in asked)

    def _check_uitsplitsingen(self) -> None:
        """A breakdown must exist for one of the codes; with one code that is this code."""
        if not any(list(self.van(code)) for code in self.codes) and not self.uitsplitsingen:
            raise VerkeerdGebruik("uitsplitsing_nodig", code=self.codes[0], namen=", ".join(_allowed(self.codes[0])))
        possible = {name for code in self.codes for name in (*_allowed(code), ALLES)}
        for uitsplitsing in self.uitsplitsingen:
            if uitsplitsing not in possible:
                raise VerkeerdGebruik("uitsplitsing_onbekend", uitsplitsing=uitsplitsing)


def _allowed(code: str) -> tuple[str, ...]:
    found = by_code()[code]
    return found.uitsplitsingen[found.domein(code)]


def _exists(code: str, periode: str, gebied: str) -> bool:
    """Whether this figure is made for this kind of period and for this area."""
    found = by_code()[code]
    return found.bestaat(soort_van(periode)) and (gebied == REGIO or not found.alleen_regio)


def _gebieden(gevraagd: Sequence[str]) -> tuple[str, ...]:
    today = list(huidige_codes())
    if ALLES in gevraagd:
        return REGIO, *today
    for code in gevraagd:
        if code not in (REGIO, *today):
            raise VerkeerdGebruik("gemeente_onbekend", gemeente=code)
    return tuple(dict.fromkeys(gevraagd)) or (REGIO,)


def lees_cijfers(databases: Databases, vraag: Vraag) -> Iterator[dict[str, Any]]:
    """One object per code, period, area and breakdown, as ``indicatoren.md`` 0 describes. Raises NietBeschikbaar."""
    with databases.begin("publish") as connection:
        asked = {
            "gebieden": list(vraag.gebieden), "codes": list(vraag.codes), "perioden": list(vraag.perioden),
            "uitsplitsingen": sorted({u for code in vraag.codes for u in vraag.van(code)}),
        }  # fmt: skip
        exact = fetch(connection, "cijfers/exact", **asked) if vraag.rol in ("intern", "regie") else []
        shown = fetch(connection, "cijfers/getoond", rol=vraag.rol, **asked) if vraag.rol != "intern" else []
        complete = {(row.domein, row.periode): row for row in fetch(connection, "cijfers/volledigheid")}
    cells: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for source, rows in (("exact", exact), ("getoond", shown)):
        for row in rows:
            if _bron(vraag.rol, row.gebied, row.code) == source and row.maat not in BAND:
                cells[row.code, row.periode, row.gebied, row.uitsplitsing].append(_cel(row, vraag.rol))
    for code, periode, gebied in product(vraag.codes, vraag.perioden, vraag.gebieden):
        if _exists(code, periode, gebied):
            for uitsplitsing in vraag.van(code):
                key = (code, periode, gebied, uitsplitsing)
                yield _object(vraag.rol, key, cells.get(key, []), complete)


def _bron(rol: str, gebied: str, code: str) -> str:
    """Which cells this audience reads: exact ones, or those that may be shown."""
    if rol == "intern":
        return "exact"
    if rol == "regie" and gebied != REGIO and by_code()[code].domein(code) != "vo":
        return "exact"
    return "getoond"


def _cel(row: Any, rol: str) -> dict[str, Any]:
    status = row.status if rol == "intern" else row.status_regie
    waarde = None if row.waarde is None or status != "ok" else round(float(row.waarde), 6)
    number = int(waarde) if waarde is not None and waarde == int(waarde) else waarde
    shown = KLASSEN.get(number, number) if row.maat == "klasse" and number is not None else number
    return {"groep": row.groep or None, "maat": row.maat, "waarde": shown, "status": status}


def _object(rol: str, key: tuple[str, ...], cells: list[dict[str, Any]], complete: dict[Any, Any]) -> dict[str, Any]:
    code, periode, gebied, uitsplitsing = key
    found = by_code()[code]
    forms = found.nodig(found.domein(code))
    rows = [complete[form, periode] for form in forms if (form, periode) in complete]
    last = [max((r.gegevens_tm for (f, _), r in complete.items() if f == form), default=None) for form in forms]
    based = not found.basis or (forms[0], found.basis) in complete
    if len(rows) < len(forms) or not based:
        cells = [GEEN_GEGEVENS | {"maat": maat} for maat in found.maten]
    elif rol == "centrum" and gebied != REGIO and not cells:  # of municipalities only what was released
        cells = [VERBORGEN | {"maat": maat} for maat in found.maten]
    elif not forms and not cells:  # a plan that nobody made
        cells = [LEEG | {"maat": maat} for maat in found.maten]
    missing = {name for row in rows for name in (row.ontbreekt if rol == "intern" else row.ontbreekt_getoond)}
    return {
        "code": code,
        "versie": found.versie,
        "periode": periode,
        "gebied": gebied,
        "rol": rol,
        "uitsplitsing": uitsplitsing or None,
        "eenheid": found.eenheid,
        "gegevens_tm": None if None in last else min(filter(None, last), default=None),
        "ontbreekt": sorted(missing),
        "cellen": sorted(cells, key=lambda cel: (cel["groep"] or "", cel["maat"])),
    }
