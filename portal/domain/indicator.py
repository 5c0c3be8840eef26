"""An indicator: the definition of one figure for one or more domains, read from the header of its SQL file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DOMEINEN = ("bw", "mo", "vo")
# what a statement yields (``soort``) and what is made of it, by measure
MATEN = {
    "telling": ("aantal",),
    "som": ("waarde",),
    "aandeel": ("teller", "noemer", "aandeel"),
    "verhouding": ("teller", "noemer", "waarde"),
    "deel": ("aantal", "noemer", "aandeel"),
    "duur": ("mediaan", "gemiddelde", "n"),
    "overleving": ("aandeel", "n"),
    "voorzieningen_en_personen": ("voorzieningen", "personen"),
    "zelf": (),  # the statement measures; its header lists ``eigen_maten``
}
# figures about two forms together, about places wherever their residents come from, and about plans: the forms that
# must have been delivered for them
FORMULIEREN_VAN = {"bw_mo": ("bw", "mo"), "plek": ("mo",), "doel": ()}
BAND = ("onder", "boven")  # of a survival curve: on its page, not on the command line
NORM_MATEN = ("teller", "noemer", "aandeel")
# measures of so many people (``basis``), not counts
AFGELEID = ("aandeel", "waarde", "mediaan", "gemiddelde", "klasse", *BAND)
ALLEEN_JAREN = ("jaar",)


@dataclass(frozen=True)
class Indicator:
    """One file of queries/indicators/. ``uitsplitsingen`` maps a domain to its allowed breakdowns.

    ``tijd``: ``stroom`` adds up over time, ``stand`` is that of its last day, '' neither. ``norm`` compares each
    duration (``<= 91``). ``groepen`` are printed without being asked for. ``formulieren`` are needed beside that of
    the domain; ``perioden`` () means all kinds. ``groep`` names the groups that the plain figure consists of,
    ``totaal`` the figure that they add up to; ``vooruit`` are the breakdowns ('' = the plain figure) that look beyond
    their period; ``zonder_personen``: it counts no people; ``alleen_pagina``: it is on a page, and not on the command
    line; ``geteld``: its statement says itself how often each duration occurs. Figures that differ in a word share a
    statement: ``bron_sql`` names it, ``parameters`` are its words."""

    naam: str
    label: str
    eenheid: str
    richting: str
    uitleg: str
    bron: str
    versie: int
    geldig_vanaf: str
    volgorde: int
    soort: str
    domeinen: tuple[str, ...]
    uitsplitsingen: Mapping[str, tuple[str, ...]]
    additief: tuple[str, ...] = ()
    tijd: str = ""
    norm: str = ""
    met_aantal: bool = False
    groepen: tuple[str, ...] = ()
    formulieren: tuple[str, ...] = ()
    perioden: tuple[str, ...] = ()
    groep: str = ""
    totaal: str = ""
    vooruit: tuple[str, ...] = ()
    bekend: str = ""
    bron_sql: str = ""
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    alleen_uitsplitsingen: bool = False
    zonder_personen: bool = False
    alleen_pagina: bool = False
    eigen_maten: tuple[str, ...] = ()
    zonder_domein: bool = False
    geteld: bool = False
    alleen_regio: bool = False

    @classmethod
    def from_header(cls, naam: str, kop: Mapping[str, Any]) -> Indicator:
        """Read a header; raises TypeError for a missing or unknown field."""
        lists = {name: tuple(value) for name, value in kop.items() if isinstance(value, list)}
        breakdowns = {d: tuple(kop.get("uitsplitsingen", {}).get(d, ())) for d in kop["domeinen"]}
        return cls(naam=naam, **{**kop, **lists, "uitsplitsingen": breakdowns})

    @property
    def codes(self) -> tuple[str, ...]:
        """``personen_bw``, ``personen_mo``, …; or the bare name."""
        return tuple(self.code(domein) for domein in self.domeinen)

    def code(self, domein: str) -> str:
        """The code of one domain."""
        return self.naam if self.zonder_domein else f"{self.naam}_{domein}"

    def domein(self, code: str) -> str:
        """The domain of one of its codes."""
        return self.domeinen[0] if self.zonder_domein else code.rsplit("_", 1)[1]

    def nodig(self, domein: str) -> tuple[str, ...]:
        """The forms that must have been delivered."""
        return tuple(dict.fromkeys((*FORMULIEREN_VAN.get(domein, (domein,)), *self.formulieren)))

    @property
    def maten(self) -> tuple[str, ...]:
        """The measures of the plain figure."""
        if self.eigen_maten:
            return self.eigen_maten
        extra = (*(NORM_MATEN if self.norm else ()), *(("aantal",) if self.met_aantal else ()))
        return (*MATEN[self.soort], *extra)

    @property
    def hoofdmaat(self) -> str:
        """The measure that speaks for the figure in a series."""
        if self.soort == "duur":
            return "mediaan"
        return next(
            (m for m in ("aandeel", "mediaan", "aantal", "waarde", "gemiddelde") if m in self.maten), self.maten[0]
        )

    @property
    def basis(self) -> str:
        """The quarter that it compares with; '' for none."""
        return str(self.parameters.get("basis", ""))

    @property
    def is_jaarcijfer(self) -> bool:
        """Whether it is one of the annual account (I01 to I15)."""
        return self.naam[:1] == "I" and self.naam[1:].isdigit()

    def is_afgeleid(self, maat: str) -> bool:
        """Whether a measure tells of people without counting them: a share, a ratio, a mean, a median."""
        return maat in AFGELEID and self.soort != "som" and "maximum" not in self.eigen_maten

    def bestaat(self, soort_periode: str) -> bool:
        """Whether it is made for this kind of period."""
        return not self.perioden or soort_periode in self.perioden
