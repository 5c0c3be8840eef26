"""A delivery, checked: everything that can be said about one file without a database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Sleutel, contract
from portal.domain.aanlevering.kolommen import Tabel, lees_kolommen
from portal.domain.aanlevering.lezen import GEEN, lees
from portal.domain.aanlevering.regels import REGELS, eigen_rijen
from portal.domain.aanlevering.vertaling import Vertaling
from portal.domain.gemeenten import gemeente_van_nu
from portal.domain.periode import Periode, is_voorbij


@dataclass(frozen=True)
class Gecontroleerd:
    """A checked file: canonical texts by column (empty when refused), what was found, the hash of its content, and the
    version of the rules that translated it."""

    sleutel: Sleutel
    bevindingen: Bevindingen
    gelezen: int
    teksten: dict[str, list[str]]
    sha256: str
    vertaling: int | None = None


def kies_sleutel(uit_naam: Sleutel, vlaggen: Sleutel, bevindingen: Bevindingen) -> Sleutel:
    """The key of a delivery: flags win over the file name, with a warning when they differ."""
    pairs = [(getattr(uit_naam, deel), getattr(vlaggen, deel)) for deel in ("aanbieder", "formulier", "kwartaal")]
    if any(naam and vlag and naam != vlag for naam, vlag in pairs):
        bevindingen.meld("naam_vlag")
    return Sleutel(*(vlag or naam for naam, vlag in pairs))


def controleer(
    inhoud: bytes, sleutel: Sleutel, vandaag: date, bevindingen: Bevindingen, vertaling: Vertaling = GEEN
) -> Gecontroleerd:
    """Check the bytes of one file against the whole contract, after ``vertaling``."""
    empty = Gecontroleerd(sleutel, bevindingen, 0, {}, "")
    if not sleutel.is_geldig:
        bevindingen.meld("bestandsnaam")
        return empty
    kwartaal = Periode.parse(sleutel.kwartaal)
    if not is_voorbij(kwartaal, vandaag):
        bevindingen.meld("kwartaal_niet_voorbij")
    formulier = contract().formulieren[sleutel.formulier]
    ruw = lees(inhoud, formulier, bevindingen, vertaling)
    if not ruw.kolommen:
        return Gecontroleerd(sleutel, bevindingen, ruw.gelezen, {}, "")
    tabel = lees_kolommen(ruw, formulier, kwartaal, bevindingen)
    if not bevindingen.per_regel["persoonsgegeven"]:
        for regel in REGELS[sleutel.formulier]:
            regel(tabel, bevindingen)
        if sleutel.is_toegangsteam:
            eigen_rijen(tabel, bevindingen, sleutel)
    if bevindingen.geweigerd:
        return Gecontroleerd(sleutel, bevindingen, ruw.gelezen, {}, "")
    _map_gemeenten(tabel)
    teksten = {naam: _as_text(column) for naam, column in tabel.waarden.items()}
    used = vertaling.versie if ruw.vertaald else None
    return Gecontroleerd(sleutel, bevindingen, ruw.gelezen, teksten, _digest(teksten), used)


def _map_gemeenten(tabel: Tabel) -> None:
    """Former municipalities become those of today; Winsum's residents by their village."""
    w = tabel.waarden
    villages = w.pop("woonplaats_herkomst", None) or [None] * tabel.n
    for kolom in tabel.formulier.kolommen:
        if kolom.soort != "gemeente":
            continue
        texts = w[kolom.naam]
        if kolom.naam == "gemeente_herkomst":
            w[kolom.naam] = [gemeente_van_nu(t, v or "") for t, v in zip(texts, villages, strict=True)]
        else:
            today = {text: gemeente_van_nu(text) for text in set(texts) if text is not None}
            w[kolom.naam] = [today.get(text) for text in texts]


def _as_text(waarden: Iterable[Any]) -> list[str]:
    known: dict[Any, str] = {}
    texts = []
    for waarde in waarden:
        key = tuple(waarde) if isinstance(waarde, list) else waarde
        if key not in known:
            known[key] = _canonical(waarde)
        texts.append(known[key])
    return texts


def _canonical(waarde: Any) -> str:
    """One spelling for one value; it is also what COPY reads (lists as arrays, nothing as empty)."""
    if isinstance(waarde, list):
        return "{" + ",".join(waarde) + "}"
    if isinstance(waarde, Decimal):
        return format(waarde.normalize(), "f")
    return "" if waarde is None else str(waarde)


def _digest(teksten: dict[str, list[str]]) -> str:
    """Hash of the content: equal for equal rows, whatever their order, column order or spelling of numbers."""
    rows = sorted("\t".join(row) for row in zip(*(teksten[naam] for naam in sorted(teksten)), strict=True))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
