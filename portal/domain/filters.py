"""The filters of a page: they live in the URL, and this class alone reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from urllib.parse import parse_qs, urlencode

from portal.domain.aanlevering.contract import contract
from portal.domain.begrippen import adviezen
from portal.domain.fouten import PortalFout
from portal.domain.identiteiten import CATEGORIE
from portal.domain.indicator import DOMEINEN
from portal.domain.periode import Periode
from portal.domain.werkagenda import SPOREN, STANDEN

UITSPLITSINGEN = (
    "voorziening", "categorie", "aanbieder", "leeftijdsgroep", "geslacht",
    "bestemmingsklasse", "bestemming", "reden_einde", "gemeente_bestemming",
)  # fmt: skip
STANDAARD_UITSPLITSING = "leeftijdsgroep"
ZONDER_BED = ("dagopvang", "bemoeizorg")
MAX_LENGTH = 300
CODE = re.compile(r"[A-Za-z0-9_]{1,40}")
ACTIE = re.compile(r"nieuw|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SCENARIO = re.compile(r"nieuw|voorbeeld-[a-z]{1,20}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
JAAR = re.compile(r"20[0-9]{2}|2100")
WEEK = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])")
NAAM = re.compile(r"[0-9a-z]{12}")  # of a resident, on the case list
STAPPEN = ("1", "5", "8", "10", "15", "20")  # years that a path may take
EURO = ("geen", "5", "10", "15", "25", "50")  # an inhabitant a year, at most
PROCENTEN = (100, 80, 120)  # of the usual inflow and leaving
# a plan of closing places: the first is the usual choice
PLAN: Mapping[str, tuple[str, ...]] = {
    "instroom": tuple(map(str, PROCENTEN)), "uitstroom": tuple(map(str, PROCENTEN)),
    "afbouw": ("5", "0", "1", "2", "3", "10", "15", "20", "30", "50"),
    "duur": ("5", "1", "2", "3", "8", "10"),
    "opbouw": ("100", "70", "80", "90", "110", "120"),
    "frictie": ("50", "0", "25", "75"),
    "overlap": ("30", "0", "60", "90"),
    "plek": ("bw_24uurs", "bw_nabij"),
    "thuis": ("thuis_plus_2", "thuis_plus_1", "thuis_plus_3"),
}  # fmt: skip
PATRONEN = {"cijfer": CODE, "actie": ACTIE, "scenario": SCENARIO, "naast": SCENARIO, "jaar": JAAR, "t0": JAAR,
            "vanaf": JAAR, "week": WEEK, "naam": NAAM}  # fmt: skip
MAX_BLAD = 999
TOON = {"": "Iedereen", "aanwezig": "Wie er is", "wachtend": "Wie wacht", "klaar": "Klaar, maar niet vertrokken",
        "terug": "Wil terug naar de eigen gemeente"}  # fmt: skip
SORTEER = {"": "Aanbieder", "wachten": "Langst wachtend", "verblijf": "Langst verblijvend", "klaar": "Langst klaar"}


def voorzieningen(domein: str) -> tuple[str, ...]:
    """The provisions of a domain, in the order of the contract; none for the women's shelter."""
    formulier = contract().formulieren[domein]
    codes = next((kolom.codes for kolom in formulier.kolommen if kolom.naam == "voorziening"), ())
    return tuple(code for code in codes if CATEGORIE.get(code) != "module" and code not in ZONDER_BED)


@dataclass(frozen=True)
class Filters:
    """A choice of period ('' = the latest), domain, voorziening ('' = all) and breakdown."""

    periode: str = ""
    domein: str = "bw"
    voorziening: str = ""
    uitsplitsing: str = STANDAARD_UITSPLITSING
    toon: str = ""
    knelpunt: str = ""
    sorteer: str = ""
    cijfer: str = ""
    spoor: str = ""
    stand: str = ""
    actie: str = ""
    scenario: str = ""
    naast: str = ""
    jaar: str = ""
    t0: str = ""
    n: str = ""
    demping: str = ""
    vanaf: str = ""
    instroom: str = ""
    uitstroom: str = ""
    afbouw: str = ""
    duur: str = ""
    opbouw: str = ""
    frictie: str = ""
    overlap: str = ""
    plek: str = ""
    thuis: str = ""
    week: str = ""
    naam: str = ""
    blad: int = 1
    onbekend: bool = False

    @classmethod
    def parse(cls, search: object) -> Filters:
        """Read a query string. What does not exist falls back to the default and is marked ``onbekend``.

        Raises ValueError for what no link of ours can hold."""
        if search is not None and (not isinstance(search, str) or len(search) > MAX_LENGTH):
            raise ValueError("search")
        fields = {naam: values[-1] for naam, values in parse_qs((search or "").lstrip("?")).items()}
        domein = fields.get("domein", "bw")
        known_domein = domein if domein in DOMEINEN else "bw"
        chosen = {
            "periode": _period(fields.get("periode", "")),
            "domein": known_domein,
            "voorziening": _one_of(fields.get("voorziening", ""), ("", *voorzieningen(known_domein))),
            "uitsplitsing": _one_of(fields.get("uitsplitsing", STANDAARD_UITSPLITSING), UITSPLITSINGEN)
            or STANDAARD_UITSPLITSING,
        }
        for naam, known in (
            ("toon", tuple(TOON)),
            ("sorteer", tuple(SORTEER)),
            ("knelpunt", tuple(adviezen())),
            ("spoor", tuple(SPOREN)),
            ("stand", tuple(STANDEN)),
            ("n", STAPPEN),
            ("demping", EURO),
            *PLAN.items(),
        ):
            chosen[naam] = _one_of(fields.get(naam, ""), known)
        for naam, pattern in PATRONEN.items():
            value = fields.get(naam, "")
            chosen[naam] = value if pattern.fullmatch(value) else ""
        blad = _number(fields.get("blad", ""))
        unknown = any({**chosen, "blad": str(blad)}.get(naam) != value for naam, value in fields.items())
        return cls(**chosen, blad=blad, onbekend=unknown)

    def plan(self, naam: str) -> str:
        """A choice of ``PLAN``, or the usual one."""
        return str(getattr(self, naam)) or PLAN[naam][0]

    def met(self, **anders: object) -> Filters:
        """The same choice but for this."""
        return replace(self, **anders)  # type: ignore[arg-type]

    def per_periode(self, perioden: Iterable[str]) -> dict[str, str]:
        """The address (within a page) of the same choice for each period."""
        rest = f"&{self._rest}" if self._rest else ""
        return {code: f"?periode={code}{rest}" for code in perioden}

    @cached_property
    def _rest(self) -> str:
        return urlencode({naam: value for naam, value in self._chosen.items() if naam != "periode"})

    @cached_property
    def _chosen(self) -> dict[str, object]:
        """What differs from the defaults, in the order of the fields."""
        return {
            part.name: getattr(self, part.name) for part in fields(self)
            if part.name != "onbekend" and getattr(self, part.name) != part.default
        }  # fmt: skip

    def __str__(self) -> str:
        """The query string without the defaults; also what the audit log keeps."""
        return urlencode(self._chosen)


def _period(code: str) -> str:
    try:
        return Periode.parse(code).code if code else ""
    except PortalFout:
        return ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text[:4]) <= MAX_BLAD and len(text) < 4 else 1


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else ""
