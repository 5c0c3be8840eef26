"""A scenario that was checked: every number exact, every municipality and year there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from portal.domain.verdeelmodel.getallen import Bedragen

INVOER = ("inwoners", "historisch", "maatstaven", "clienten", "tarieven", "werkelijke_kosten")
STATUS = ("realisatie", "begroting", "prognose", "aanname")
ONBEKEND = "onbekend"
ETMAAL = "etmaal"
VELDEN = ("herkomst", "verantwoordelijk", "verblijf")
WEGINGEN = ("hoofden", "etmalen", "kosten")

PerGemeente = Mapping[str, Fraction]


class ScenarioFout(Exception):
    """Something in a scenario is wrong: where, what, and what to do (in Dutch, by ``code`` from fouten.toml)."""

    def __init__(self, veld: str, code: str, /, **feiten: object) -> None:
        words = _zinnen()[code]
        self.veld = veld
        self.melding, self.oplossing = (words[naam].format_map(feiten) for naam in ("melding", "oplossing"))
        super().__init__(f"{self.melding} {self.oplossing}")


@cache
def _zinnen() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("fouten.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Budget:
    """The money of one year, in cents; ``fonds_fractie`` of what access and region leave goes to the fund."""

    totaal: int
    toegang: int = 0
    regionaal: int = 0
    fonds_fractie: Fraction = Fraction()


@dataclass(frozen=True)
class Regel:
    """A rule for shares. ``delen``: (weight, rule) of a mix. ``veld`` is where it stands in the scenario."""

    regel: str
    veld: str
    onbekend: str = "pro_rata"
    clientveld: str = "herkomst"
    weging: str = "hoofden"
    delen: tuple[tuple[Fraction, Regel], ...] = ()

    @property
    def leest(self) -> tuple[str, str]:
        """Which field of the clients it counts by, and with which weight."""
        return self.clientveld, self.weging

    @property
    def enkelvoudig(self) -> tuple[Regel, ...]:
        """The rules that it consists of; itself when it is no mix."""
        return tuple(regel for _, regel in self.delen) or (self,)


@dataclass(frozen=True)
class Maatstaf:
    """One measure of the objective rule: weight, and by year what each municipality has of it."""

    gewicht: Fraction
    waarden: Mapping[int, PerGemeente]


@dataclass(frozen=True)
class Tarief:
    """What a unit of a product costs, in cents, from ``van`` until ``tot``."""

    van: date
    tot: date
    centen: Fraction
    eenheid: str = ETMAAL


@dataclass(frozen=True)
class Invoer:
    """Numbers by year; ``clienten``, for each field and weight that rules ask for, has a row ``onbekend``. None: left
    out of the scenario."""

    inwoners: Mapping[int, Mapping[str, int]] | None = None
    historisch: Mapping[int, PerGemeente] | None = None
    clienten: Mapping[tuple[str, str], Mapping[int, PerGemeente]] | None = None
    maatstaven: Mapping[str, Maatstaf] | None = None
    tarieven: Mapping[str, tuple[Tarief, ...]] | None = None
    werkelijke_kosten: Mapping[int, Bedragen] = field(default_factory=dict)
    bronnen: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Transitie:
    """Intramural places that close on a day, and support at home that is built up."""

    plaatsen_dicht: int
    sluitdatum: date
    opbouw: int
    product_dicht: str
    product_opbouw: str
    horizon_jaren: int
    frictie: tuple[Fraction, ...] = ()
    overlap_dagen: int = 0
    bezetting: Fraction = Fraction(1)
    rho: Fraction = Fraction(1)

    @property
    def jaren(self) -> range:
        """The calendar years of the horizon."""
        return range(self.sluitdatum.year, self.sluitdatum.year + self.horizon_jaren)


@dataclass(frozen=True)
class Scenario:
    """Everything that a calculation needs; ``hash`` names the JSON that it came from."""

    hash: str
    naam: str
    jaren: tuple[int, ...]
    gemeenten: tuple[str, ...]
    budget: Mapping[int, Budget]
    invoer: Invoer
    start: Regel
    eind: Regel
    pad: Mapping[int, Fraction]
    toegang_sleutel: Regel
    demping: str = "geen"
    cent_per_inwoner: int = 0
    sigma: Fraction = Fraction()
    verevening_sleutel: Regel | None = None
    transitie: Transitie | None = None

    @property
    def regels(self) -> tuple[Regel, ...]:
        """Every rule that stands in it: each is used, whatever the path, the access money or sigma."""
        named = (
            self.start,
            self.eind,
            self.toegang_sleutel,
            *((self.verevening_sleutel,) if self.verevening_sleutel else ()),
        )
        return tuple(part for regel in named for part in regel.enkelvoudig)

    @property
    def gebruikte_invoer(self) -> tuple[str, ...]:
        """The inputs that the calculation reads, in the order of the alphabet."""
        names = {regel.regel for regel in self.regels}
        used = {
            "inwoners": True, "historisch": "historisch" in names, "maatstaven": "objectief" in names,
            "clienten": "herkomst" in names, "tarieven": self.transitie is not None,
            "werkelijke_kosten": bool(self.invoer.werkelijke_kosten),
        }  # fmt: skip
        return tuple(sorted(naam for naam, needed in used.items() if needed))

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        """What it uses and does not give: to be read from the database."""
        return tuple(naam for naam in self.gebruikte_invoer if getattr(self.invoer, naam) is None)
