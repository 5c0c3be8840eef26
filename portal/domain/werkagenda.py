"""An action of the work agenda, and the sheet of what it costs and what care it is expected to avoid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any, NamedTuple

from portal.domain import invoer
from portal.domain.aanlevering.contract import contract
from portal.domain.begrippen import adviezen, label
from portal.domain.identiteiten import CATEGORIE
from portal.domain.tarief import Tarief, per_etmaal

SPOREN = {"voorkomen": "Voorkomen", "opvangen": "Opvangen"}
STANDEN = {"gepland": "Gepland", "loopt": "Loopt", "klaar": "Klaar", "gestopt": "Gestopt"}
PRIORITEITEN = {"hoog": "Hoog", "midden": "Midden", "laag": "Laag"}
SOORTEN = {"project": "Project", "pilot": "Pilot", "doe_tafel": "Doe-tafel"}
STATUSSEN = {"aanname": "aanname", "prognose": "prognose", "begroting": "begroting", "realisatie": "realisatie"}
MEESTE_TEKENS, MEESTE_TITEL = 2000, 120
GEEN = "geen"  # of a choice that may stay open
REGELS = 3  # lines of each kind on the form
MEESTE_DAGEN = 1_000_000


@dataclass(frozen=True)
class Kosten:
    """An amount (cents) that somebody pays."""

    wat: str
    centen: int
    partij: str
    bron: str
    status: str

    def bedrag(self, tarieven: Sequence[Tarief], dag: date) -> int | None:
        """Cents."""
        return self.centen


@dataclass(frozen=True)
class Baten:
    """Days of a voorziening that are expected not to be needed; who then has to pay less."""

    voorziening: str
    dagen: int
    partij: str
    bron: str
    status: str

    @property
    def wat(self) -> str:
        """In words."""
        return f"{self.dagen} dagen {label(self.voorziening).lower()} minder"

    def bedrag(self, tarieven: Sequence[Tarief], dag: date) -> int | None:
        """Days × the tariff of that day, cents; None when there is none."""
        found = per_etmaal(tarieven, dag).get(self.voorziening)
        return self.dagen * found.centen if found else None


Regel = Kosten | Baten


class Actie(NamedTuple):
    """One version of an action, as the table holds it."""

    gebied: str
    keten: str
    titel: str
    spoor: str
    aanpak: str
    soort: str
    programma: str
    eigenaar: str
    stand: str
    prioriteit: str
    gepland_van: date
    gepland_tot: date | None
    werkelijk_van: date | None
    werkelijk_tot: date | None
    cijfer: str
    resultaat: str
    geleerd: str
    kosten_baten: Sequence[Mapping[str, Any]]
    gedeeld: bool
    op: Any
    is_geldig: bool

    @property
    def begin(self) -> date:
        """The day from which its figure is followed."""
        return self.werkelijk_van or self.gepland_van

    @property
    def regels(self) -> list[Regel]:
        """The sheet."""
        return [Baten(**row) if "voorziening" in row else Kosten(**row) for row in self.kosten_baten]


@cache
def aanpakken() -> Mapping[str, str]:
    """What an action can address: a route to homelessness, or an obstacle to leaving."""
    routes = next(k.codes for k in contract().formulieren["mo"].kolommen if k.naam == "route")
    known = [code for code in (*routes, *adviezen()) if code != "onbekend"]
    return {GEEN: "Geen", **{code: label(code) for code in dict.fromkeys(known)}}


@cache
def met_dagen() -> Mapping[str, str]:
    """The voorzieningen of which days of care can be avoided."""
    forms = contract().formulieren
    return {code: label(code) for form in ("bw", "mo") for kolom in forms[form].kolommen
            if kolom.naam == "voorziening" for code in kolom.codes if CATEGORIE.get(code) != "module"}  # fmt: skip


def lees(form: Mapping[str, str], cijfers: Iterable[str]) -> dict[str, Any]:
    """The columns of an action from the fields of its form. Raises Onleesbaar, Vervalst."""
    found = {
        "titel": invoer.tekst("titel", form.get("titel", ""), MEESTE_TITEL, verplicht=True),
        "spoor": invoer.keuze("spoor", form, SPOREN), "aanpak": invoer.keuze("aanpak", form, aanpakken()),
        "soort": invoer.keuze("soort", form, SOORTEN), "stand": invoer.keuze("stand", form, STANDEN),
        "prioriteit": invoer.keuze("prioriteit", form, PRIORITEITEN),
        "programma": invoer.tekst("programma", form.get("programma", ""), MEESTE_TITEL),
        "eigenaar": invoer.tekst("eigenaar", form.get("eigenaar", ""), MEESTE_TITEL, verplicht=True),
        "cijfer": invoer.keuze("cijfer", form, (GEEN, *cijfers)).replace(GEEN, ""),
        "resultaat": invoer.tekst("resultaat", form.get("resultaat", ""), MEESTE_TEKENS),
        "geleerd": invoer.tekst("geleerd", form.get("geleerd", ""), MEESTE_TEKENS),
    }  # fmt: skip
    planned, real = _looptijd(form, "gepland", verplicht=True), _looptijd(form, "werkelijk", verplicht=False)
    return {**found, **planned, **real, "kosten_baten": [vars(regel) for regel in _regels(form)]}


def _looptijd(form: Mapping[str, str], soort: str, *, verplicht: bool) -> dict[str, date | None]:
    """Begin and end; an end needs a begin before it."""
    first, last = (invoer.dag(f"{soort}_{side}", form.get(f"{soort}_{side}", "")) for side in ("van", "tot"))
    if first is None and (last or verplicht):
        raise invoer.Onleesbaar(f"{soort}_van", "leeg")
    if first and last and last < first:
        raise invoer.Onleesbaar(f"{soort}_tot", "volgorde")
    return {f"{soort}_van": first, f"{soort}_tot": last}


def _regels(form: Mapping[str, str]) -> list[Regel]:
    """The filled lines of the sheet."""
    found: list[Regel] = []
    for number in range(REGELS):
        if form.get(f"kosten_{number}_wat") or form.get(f"kosten_{number}_bedrag"):
            value = invoer.getal("bedrag", form.get(f"kosten_{number}_bedrag", ""))
            if value < 0:
                raise invoer.Onleesbaar("bedrag", "getal")
            cents = int((value * 100).quantize(Decimal(1), ROUND_HALF_UP))
            wat = invoer.tekst("wat", form.get(f"kosten_{number}_wat", ""), MEESTE_TITEL, verplicht=True)
            found.append(Kosten(wat, cents, *_herkomst(form, f"kosten_{number}")))
    for number in range(REGELS):
        if form.get(f"baten_{number}_dagen"):
            days = invoer.getal("dagen", form[f"baten_{number}_dagen"])
            if days != int(days) or not 0 < days <= MEESTE_DAGEN:
                raise invoer.Onleesbaar("dagen", "getal")
            voorziening = invoer.keuze(f"baten_{number}_voorziening", form, met_dagen())
            found.append(Baten(voorziening, int(days), *_herkomst(form, f"baten_{number}")))
    return found


def _herkomst(form: Mapping[str, str], regel: str) -> tuple[str, str, str]:
    """Who pays or benefits, the source, its status."""
    return (
        invoer.tekst("partij", form.get(f"{regel}_partij", ""), MEESTE_TITEL, verplicht=True),
        invoer.tekst("bron", form.get(f"{regel}_bron", ""), MEESTE_TITEL, verplicht=True),
        invoer.keuze(f"{regel}_status", form, STATUSSEN),
    )
