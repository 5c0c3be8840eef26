"""The file in which a deliverer says what it calls our columns and codes: reading it, and every check of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Formulier, Kolom
from portal.domain.aanlevering.kolommen import BSN_LIKE, INTEGER, POSTCODE
from portal.domain.aanlevering.vertaling import LIJST, Vertaling
from portal.domain.gemeenten import GM_CODE, gemeenten

ALTIJD, WEGLATEN = "(altijd)", "(weglaten)"
DATUM = "JJJJ-MM-DD"  # ours; as onze_waarde it says that uw_waarde is how the deliverer writes a day
NAMEN = ("kolom", "uw_kolom", "uw_waarde", "onze_waarde")
VERTALING = Formulier("vertaling", tuple(Kolom(naam, "tekst", "") for naam in NAMEN), (), (), frozenset(), "")
SCHEIDING = re.compile(r"[^\w\s\"(]")
DATUMDEEL = re.compile("JJJJ|MM|M|DD|D|[^A-Z]")
DATUMDELEN = {"JJJJ": "(?P<j>[0-9]{4})", "MM": "(?P<m>[0-9]{2})", "M": "(?P<m>[0-9]{1,2})",
              "DD": "(?P<d>[0-9]{2})", "D": "(?P<d>[0-9]{1,2})"}  # fmt: skip
LANGSTE = 100  # characters
PROEFDAG = "2019-02-03"  # day and month differ
NOOIT = ("traject_id", "locatie_id", "client")  # a rule about a value would hold somebody's number


class Regel(NamedTuple):
    """One line: our column, and what the deliverer calls it, or writes in it for ``onze_waarde``."""

    kolom: str
    uw_kolom: str
    uw_waarde: str
    onze_waarde: str


def regels_van(kolommen: Mapping[str, list[str]]) -> list[Regel]:
    """The lines of the file."""
    rows = zip(*(kolommen[naam] for naam in NAMEN), strict=True)
    lines = (Regel(*(text.strip() for text in row)) for row in rows)
    return [Regel(line.kolom.lower(), line.uw_kolom.lower(), line.uw_waarde, line.onze_waarde) for line in lines]


def invulblad(formulier: Formulier, regels: Sequence[Regel]) -> list[tuple[str, ...]]:
    """The file to fill in: the rules there are, then every column and code of ours that has none."""
    named = {regel.kolom for regel in regels if regel.uw_kolom}
    valued = {(regel.kolom, regel.onze_waarde) for regel in regels if regel.uw_waarde}
    empty = [
        line for kolom in formulier.kolommen for line in (
            *([] if kolom.naam in named else [(kolom.naam, "", "", "")]),
            *((kolom.naam, "", "", code) for code in kolom.codes if (kolom.naam, code) not in valued),
        )
    ]  # fmt: skip
    return [NAMEN, *map(tuple, regels), *empty]


def maak(regels: Iterable[Regel], formulier: Formulier, found: Bevindingen, versie: int = 0) -> Vertaling:
    """The rules as one; what is wrong with the first of them is a finding in row 2, as the file has it."""
    made = _Bouw(formulier, found)
    for rij, regel in enumerate(regels, start=2):
        made.lees(rij, regel)
    return Vertaling(versie, made.namen, made.vast, made.waarden, made.datums, made.scheiding)


@dataclass
class _Bouw:
    """The rules read so far."""

    formulier: Formulier
    found: Bevindingen
    rij: int = 0
    namen: dict[str, str] = field(default_factory=dict)
    vast: dict[str, str] = field(default_factory=dict)
    waarden: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    datums: dict[str, re.Pattern[str]] = field(default_factory=dict)
    scheiding: dict[str, str] = field(default_factory=dict)

    def lees(self, rij: int, regel: Regel) -> None:
        """One line. A line without own name and own value was left open, and says nothing."""
        self.rij = rij
        if not (regel.uw_kolom or regel.uw_waarde) or self._is_prive(regel):
            return
        if max(map(len, regel)) > LANGSTE:
            self._meld("vertaling_waarde", "uw_waarde", "")
            return
        kolom = next((kolom for kolom in self.formulier.kolommen if kolom.naam == regel.kolom), None)
        if kolom is None and (regel.kolom != WEGLATEN or not regel.uw_kolom):
            self._meld("vertaling_kolom", "kolom", regel.kolom)
            return
        if regel.uw_kolom:
            self._lees_naam(regel.uw_kolom, kolom.naam if kolom else "")
        if regel.uw_waarde and kolom:
            self._lees_waarde(kolom, regel.uw_waarde, regel.onze_waarde)

    def _meld(self, regel: str, kolom: str, waarde: str) -> None:
        self.found.meld(regel, self.rij, kolom, waarde=waarde)

    def _is_prive(self, regel: Regel) -> bool:
        """Rules are kept and shown: they hold nobody's data, and make no forbidden column welcome."""
        if regel.uw_kolom in self.formulier.verboden:
            self._meld("kolom_verboden", regel.uw_kolom, "")
            return True
        for naam, text in (("uw_waarde", regel.uw_waarde), ("onze_waarde", regel.onze_waarde)):
            if "@" in text or POSTCODE.fullmatch(text) or BSN_LIKE.fullmatch(text):
                self._meld("persoonsgegeven", naam, text)
                return True
        return False

    def _lees_naam(self, own: str, ours: str) -> None:
        if own in self.formulier.namen and own != ours:
            self._meld("vertaling_eigen", "uw_kolom", own)
        elif self.namen.get(own, ours) != ours or (ours and ours in {o for n, o in self.namen.items() if n != own}):
            self._meld("vertaling_dubbel", "uw_kolom", own)
        else:
            self.namen[own] = ours

    def _lees_waarde(self, kolom: Kolom, own: str, ours: str) -> None:
        key = own.casefold()
        if kolom.soort == "datum" and ours == DATUM:
            self._lees_datum(kolom, own)
        elif kolom.soort == "lijst" and ours == LIJST:
            self._once(self.scheiding, kolom.naam, own, SCHEIDING.fullmatch(own) is not None)
        elif key == ALTIJD:
            self._once(self.vast, kolom.naam, ours, ours != "" and _mag(kolom, ours))
        elif _is_van_ons(kolom, own) and ours not in (own, key, own.upper()):
            self._meld("vertaling_eigen", "uw_waarde", own)
        else:
            self._once(self.waarden[kolom.naam], key, ours, _mag(kolom, ours))

    def _lees_datum(self, kolom: Kolom, own: str) -> None:
        pattern = _datumpatroon(own)
        day = pattern.fullmatch(PROEFDAG) if pattern else None
        if day and (day["m"], day["d"]) != ("02", "03"):
            self._meld("vertaling_eigen", "uw_waarde", own)
        else:
            self._once(self.datums, kolom.naam, pattern, pattern is not None)

    def _once(self, rules: dict[str, Any], key: str, value: Any, klopt: bool) -> None:
        if not klopt:
            self._meld("vertaling_waarde", "onze_waarde", str(value))
        elif key in rules and rules[key] != value:
            self._meld("vertaling_dubbel", "uw_waarde", key)
        else:
            rules[key] = value


def _mag(kolom: Kolom, waarde: str) -> bool:
    """Whether a rule may make this value in this column."""
    if kolom.naam in NOOIT or kolom.soort not in ("code", "lijst", "gemeente", "getal", "decimaal", "datum"):
        return False
    if not waarde:
        return True
    if kolom.soort == "gemeente":
        return waarde in gemeenten() or waarde in kolom.ook
    return waarde in kolom.codes if kolom.codes else kolom.soort == "getal" and INTEGER.fullmatch(waarde) is not None


def _is_van_ons(kolom: Kolom, own: str) -> bool:
    """Whether it says something in our format already, however it is written."""
    if kolom.soort == "gemeente" and GM_CODE.fullmatch(own.upper()):
        return True
    return any(_mag(kolom, spelling) for spelling in (own, own.casefold(), own.upper()))


def _datumpatroon(own: str) -> re.Pattern[str] | None:
    """``DD-MM-JJJJ``, ``D/M/JJJJ``, ``JJJJMMDD`` as a pattern; None when year, month and day are not there once."""
    parts = DATUMDEEL.findall(own)
    if "".join(parts) != own or sorted(part[0] for part in parts if part in DATUMDELEN) != ["D", "J", "M"]:
        return None
    return re.compile("".join(DATUMDELEN.get(part, re.escape(part)) for part in parts))
