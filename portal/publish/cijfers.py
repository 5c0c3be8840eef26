"""Read published figures, exact or as one audience sees them: the objects of ``portal cijfers``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO, huidige_gemeenten
from portal.domain.indicator import domein_van
from portal.domain.periode import Periode
from queries.catalogue import indicator, indicators
from queries.session import Databases, fetch

ROLLEN = ("intern", "beleid", "regie", "centrum", "financien")
ALLES = "alle"
VERBORGEN = {"groep": None, "maat": "aantal", "waarde": None, "status": "verborgen"}
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
        every = [code for found in indicators() for code in found.codes]
        chosen = every if ALLES in codes else list(dict.fromkeys(codes))
        for code in chosen:
            if code not in every:
                raise VerkeerdGebruik("code_onbekend", code=code)
        checked = tuple(dict.fromkeys(Periode.parse(periode).code for periode in perioden))
        if rol not in ROLLEN:
            raise VerkeerdGebruik("rol_onbekend", rol=rol, rollen=", ".join(ROLLEN))
        vraag = cls(tuple(chosen), checked, _gebieden(gebieden), rol, tuple(dict.fromkeys(uitsplitsingen)))
        vraag._check_uitsplitsingen()
        return vraag

    def van(self, code: str) -> Iterator[str]:
        """The breakdowns to print of one code; '' is the plain figure."""
        allowed = ("", *_allowed(code))
        asked = allowed if ALLES in self.uitsplitsingen else self.uitsplitsingen or ("",)
        return (uitsplitsing for uitsplitsing in allowed if uitsplitsing in asked)

    def _check_uitsplitsingen(self) -> None:
        """A breakdown must exist for one of the codes; with one code that is this code."""
        possible = {name for code in self.codes for name in (*_allowed(code), ALLES)}
        for uitsplitsing in self.uitsplitsingen:
            if uitsplitsing not in possible:
                raise VerkeerdGebruik("uitsplitsing_onbekend", uitsplitsing=uitsplitsing)


def _allowed(code: str) -> tuple[str, ...]:
    found = indicator(code)
    return found.uitsplitsingen[domein_van(code)] if found else ()


def _gebieden(gevraagd: Sequence[str]) -> tuple[str, ...]:
    today = [gemeente.code for gemeente in huidige_gemeenten()]
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
        shown = fetch(connection, "cijfers/getoond", **asked) if vraag.rol != "intern" else []
        complete = {(row.domein, row.periode): row for row in fetch(connection, "cijfers/volledigheid")}
    cells: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for source, rows in (("exact", exact), ("getoond", shown)):
        for row in rows:
            if _bron(vraag.rol, row.gebied, row.code) == source:
                cells[row.code, row.periode, row.gebied, row.uitsplitsing].append(_cel(row))
    for code in vraag.codes:
        for periode in vraag.perioden:
            for gebied in vraag.gebieden:
                for uitsplitsing in vraag.van(code):
                    key = (code, periode, gebied, uitsplitsing)
                    yield _object(vraag.rol, key, cells.get(key, []), complete)


def _bron(rol: str, gebied: str, code: str) -> str:
    """Which table this audience reads: exact, shown, or nothing at all."""
    if rol == "intern":
        return "exact"
    if rol == "centrum" and gebied != REGIO:
        return "niets"  # municipalities only from released tables
    if rol == "regie" and gebied != REGIO and domein_van(code) != "vo":
        return "exact"
    return "getoond"


def _cel(row: Any) -> dict[str, Any]:
    waarde = None if row.waarde is None else round(float(row.waarde), 6)
    number = int(waarde) if waarde is not None and waarde == int(waarde) else waarde
    return {"groep": row.groep or None, "maat": row.maat, "waarde": number, "status": row.status}


def _object(rol: str, key: tuple[str, ...], cells: list[dict[str, Any]], complete: dict[Any, Any]) -> dict[str, Any]:
    code, periode, gebied, uitsplitsing = key
    found = indicator(code)
    domein = domein_van(code)
    row = complete.get((domein, periode))
    last = max((r.gegevens_tm for (d, _), r in complete.items() if d == domein), default=None)
    if row is None:
        cells = [GEEN_GEGEVENS]
    elif _bron(rol, gebied, code) == "niets":
        cells = [VERBORGEN]
    missing = [] if row is None else row.ontbreekt if rol == "intern" else row.ontbreekt_getoond
    return {
        "code": code,
        "versie": found.versie if found else None,
        "periode": periode,
        "gebied": gebied,
        "rol": rol,
        "uitsplitsing": uitsplitsing or None,
        "eenheid": found.eenheid if found else None,
        "gegevens_tm": last,
        "ontbreekt": list(missing),
        "cellen": sorted(cells, key=lambda cel: (cel["groep"] or "", cel["maat"])),
    }
