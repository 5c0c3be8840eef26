"""What the page Beheer shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Account(NamedTuple):
    """One role of one user; ``rol`` is None for who has none yet."""

    id: int
    naam: str
    adres: str | None
    laatst_op: datetime | None
    heeft_factor: bool
    rol: str | None
    soort: str | None
    code: str | None
    toegekend_op: datetime | None
    beoordeeld_op: datetime | None
    te_beoordelen: bool | None
    geheel_eigen: bool
    nood_tot: datetime | None
    organisatie: bool


class Verzoek(NamedTuple):
    """What one administrator asked and another one decides."""

    id: int
    naam: str
    wat: str
    rol: str
    code: str
    reden: str
    gevraagd_op: datetime
    is_eigen: bool
    over_mij: bool


class Koppeling(NamedTuple):
    """The token of a deliverer's program."""

    id: int
    code: str
    omschrijving: str
    aangemaakt_op: datetime
    verloopt_op: datetime
    stand: str


@dataclass(frozen=True)
class Beheer:
    """What the page shows; ``keuzes``: the (role, area) pairs that may be given; ``rollen``: each role in words;
    ``twee``: those that two persons give; ``nood``: the pairs of emergency access."""

    gebied: str
    ik: str
    accounts: Sequence[Account]
    verzoeken: Sequence[Verzoek]
    koppelingen: Sequence[Koppeling]
    keuzes: Sequence[tuple[str, str]]
    bevestiging: str
    rollen: Mapping[str, str]
    twee: Collection[str]
    nood: Sequence[tuple[str, str]]

    @property
    def regio(self) -> bool:
        """Whether deliverers are administered here."""
        return any(rol == "aanbieder" for rol, _ in self.keuzes)
