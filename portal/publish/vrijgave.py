"""Make the release of a closed quarter: compute, protect, attack, keep. Shown only after a second person decided so."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import Connection

from portal.domain.disclosure.bescherming import Besluit, bescherm
from portal.domain.disclosure.tabellen import K, T, Tabellen
from portal.domain.disclosure.uitgave import Sleutel, Uitgave, tabel_van, tabellen, venster
from portal.domain.disclosure.verschil import te_klein_verschil
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO
from portal.domain.identiteiten import Cel
from portal.domain.indicator import DOMEINEN
from portal.domain.periode import soort_van
from portal.publish.vrijgave_lezen import cel_van, naam_van_cel
from queries import bulk
from queries.catalogue import by_code, by_name, indicators
from queries.session import Databases, fetch

Stap = Callable[[str], None]
REGIOTOTAAL = 1000.0  # so much more than another cell may it cost to hide a total of the region


@dataclass(frozen=True)
class Uitkomst:
    """What the program made of one quarter. ``te_herleiden``: why it may not be shown; then no cell is."""

    id: int
    kwartaal: str
    versie: int
    status: str
    maten: Mapping[str, Any]

    @property
    def te_herleiden(self) -> list[str]:
        """The cells that somebody could compute."""
        return [cel for deel in self.maten["domeinen"].values() for cel in deel["te_herleiden"]]


@dataclass(frozen=True)
class Deel:
    """The release of one domain before it is kept."""

    uitgave: Uitgave
    tabellen: Tabellen
    besluit: Besluit
    eigen: Sequence[Sleutel]  # the cells of this release
    bekend: frozenset[Sleutel]  # these, and those of the releases that it is linked to
    verschil: list[str]
    seconden: float

    @cached_property
    def plaats(self) -> Mapping[str, int]:
        """Where each cell stands."""
        return {cel: n for n, cel in enumerate(self.tabellen.ids)}


def bereid_voor(databases: Databases, kwartaal: str, door: str, stap: Stap = lambda domein: None) -> Uitkomst:
    """Prepare and attack the release of ``kwartaal``. Raises VerkeerdGebruik: the quarter is open or has no figures."""
    with databases.begin("publish") as connection:
        fetch(connection, "vrijgave/slot")  # one at a time: each looks at those before it
        return _bereid(connection, kwartaal, door, stap)


def bereid_eerste_voor(
    databases: Databases, kwartaal: str, door: str, stap: Stap = lambda domein: None
) -> Uitkomst | None:
    """The same for a quarter without a release; None where somebody made one in the meantime."""
    with databases.begin("publish") as connection:
        fetch(connection, "vrijgave/slot")
        if fetch(connection, "vrijgave/uitgaven", kwartaal=kwartaal):
            return None
        return _bereid(connection, kwartaal, door, stap)


def _bereid(connection: Connection, kwartaal: str, door: str, stap: Stap) -> Uitkomst:
    if not fetch(connection, "ingest/gesloten", kwartaal=kwartaal):
        raise VerkeerdGebruik("kwartaal_open", kwartaal=kwartaal)
    delen = {}
    for domein in DOMEINEN:
        stap(domein)
        deel = _deel(connection, kwartaal, domein)
        if deel is not None:
            delen[domein] = deel
    if not delen:
        raise VerkeerdGebruik("kwartaal_leeg", kwartaal=kwartaal)
    return _bewaar(connection, kwartaal, door, delen)


def _deel(connection: Connection, kwartaal: str, domein: str) -> Deel | None:
    begin = time.perf_counter()
    known = {row.periode for row in fetch(connection, "vrijgave/perioden", domein=domein)}
    if kwartaal not in known:
        return None
    perioden = set(venster(kwartaal, known))
    uitgave = Uitgave.maak(_exact(connection, domein, perioden), indicators(), perioden, domein)
    before = _eerder(connection, domein, perioden)
    own = uitgave.van(kwartaal)
    again = {key for key in own if key in before}
    uitgave = uitgave.met(_bewaard(connection, [key for key in uitgave.cellen if key in before and key not in again]))
    names = {key: naam_van_cel(key) for key in uitgave.cellen}
    tables = Tabellen.maak(
        {names[key]: shares for key, shares in uitgave.cellen.items()},
        [{names[key]: factor for key, factor in relation.items()} for relation in uitgave.relaties],
        {naam for (gebied, _), naam in names.items() if gebied != REGIO},
    )
    public = _openbaar(connection, domein) | {key for key, hidden in before.items() if not hidden}
    public -= again  # a new version may hide what the former one showed; it may show nothing that that one hid
    keys = list(uitgave.cellen)
    besluit = bescherm(
        tables, T, K,
        eerder=np.array([bool(before.get(key)) for key in keys]),
        openbaar=np.array([key in public for key in keys]),
        gewicht=np.array([REGIOTOTAAL if _is_totaal(key) else 1.0 for key in keys]),
    )  # fmt: skip
    verschil = _verschil(connection, kwartaal, domein, tables, besluit) if again else []
    return Deel(uitgave, tables, besluit, own, frozenset({*own, *before}), verschil, time.perf_counter() - begin)


def _is_totaal(key: Sleutel) -> bool:
    return key[0] == REGIO and not key[1].uitsplitsing


def _exact(connection: Connection, domein: str, perioden: set[str]) -> dict[str, dict[Cel, int]]:
    own = [tabel for tabel in tabellen() if domein in tabel.domeinen]
    found: dict[str, dict[Cel, int]] = defaultdict(dict)
    rows = fetch(
        connection, "vrijgave/exact", domein=domein, perioden=sorted(perioden),
        codes=sorted({by_name()[tabel.naam].code(domein) for tabel in own}),
        uitsplitsingen=sorted({tabel.uitsplitsing for tabel in own}),
    )  # fmt: skip
    for row in rows:
        cel = cel_van(row)
        if tabel_van(cel) is not None:
            found[row.gebied][cel] = int(row.waarde)
    return found


def _eerder(connection: Connection, domein: str, perioden: set[str]) -> dict[Sleutel, bool]:
    """Cells of earlier releases: whether they were hidden."""
    rows = fetch(connection, "vrijgave/eerder", domein=domein, perioden=sorted(perioden))
    return {(row.gebied, cel_van(row)): row.verborgen for row in rows}


def _bewaard(connection: Connection, keys: Sequence[Sleutel]) -> dict[Sleutel, Mapping[str, int]]:
    """The shares with which cells were released."""
    by_id = {naam_van_cel(key): key for key in keys}
    found: dict[Sleutel, dict[str, int]] = defaultdict(dict)
    for row in fetch(connection, "vrijgave/bijdragen_van", cellen=sorted(by_id)):
        found[by_id[row.cel]][row.gemeente] = row.aantal
    return dict(found)


def _openbaar(connection: Connection, domein: str) -> set[Sleutel]:
    """Totals of the region that pages show by the rule for as long as there were no releases; a year is the four
    quarters that end with it."""
    codes = [found.code(domein) for tabel in tabellen() if domein in (found := by_name()[tabel.naam]).domeinen]
    shown = set()
    for row in fetch(connection, "vrijgave/openbaar", domein=domein, codes=sorted(set(codes))):
        periode = f"{row.periode}K4R4" if soort_van(row.periode) == "jaar" else row.periode
        shown.add((REGIO, Cel(by_code()[row.code].naam, domein, periode, maat=row.maat)))
    return shown


def _verschil(connection: Connection, kwartaal: str, domein: str, tables: Tabellen, besluit: Besluit) -> list[str]:
    """The cells of a new version that would differ from an earlier one by fewer than T people of somebody else."""
    found = []
    for former in fetch(connection, "vrijgave/uitgaven", kwartaal=kwartaal):  # a refused one has no cells
        shown = {naam_van_cel((row.gebied, cel_van(row))) for row in fetch(connection, "vrijgave/cellen", id=former.id)
                 if row.domein == domein and row.toestand == "getoond"}  # fmt: skip
        shares: dict[str, dict[str, int]] = defaultdict(dict)
        for row in fetch(connection, "vrijgave/bijdragen", id=former.id):
            shares[row.cel][row.gemeente] = row.aantal
        found += te_klein_verschil(tables, besluit.verborgen, {cel: shares[cel] for cel in shown}, T, K)
    return found


def _bewaar(connection: Connection, kwartaal: str, door: str, delen: Mapping[str, Deel]) -> Uitkomst:
    """Keep what was made; of a refused release nothing is shown, and nothing of it is kept but why."""
    ready = all(deel.besluit.vrijgegeven and not deel.verschil for deel in delen.values())
    maten = {"domeinen": {domein: _maten(deel) for domein, deel in delen.items()}}
    row = fetch(
        connection, "vrijgave/nieuw", kwartaal=kwartaal, status="klaar" if ready else "geweigerd", t=T, k=K, door=door,
        maten=json.dumps(maten),
    )[0]  # fmt: skip
    if ready:
        _bewaar_cellen(connection, row.id, list(delen.values()))
    return Uitkomst(row.id, kwartaal, row.versie, "klaar" if ready else "geweigerd", maten)


def _maten(deel: Deel) -> dict[str, Any]:
    """Numbers about one domain: how many, how long, at what price."""
    own = np.array([deel.plaats[naam_van_cel(key)] for key in deel.eigen])
    people, hidden = deel.tabellen.totaal[own], deel.besluit.verborgen[own]
    return {
        "cellen": len(own), "gekoppeld": len(deel.plaats), "relaties": int(deel.tabellen.relaties.shape[0]),
        "kijkers": deel.besluit.uitslag.kijkers, "aangevallen": deel.besluit.uitslag.aangevallen,
        "rekensommen": deel.besluit.uitslag.rekensommen, "seconden": round(deel.seconden, 1),
        "verborgen_cellen": round(float(hidden.mean()), 4),
        # in whole percents: a finer one would be a sum of hidden cells
        "verborgen_personen": round(int(people[hidden].sum()) / max(1, int(people.sum())), 2),
        "te_herleiden": sorted({*deel.verschil, *(found.cel for found in deel.besluit.uitslag.bevindingen)}),
    }  # fmt: skip


def _bewaar_cellen(connection: Connection, id_: int, delen: Sequence[Deel]) -> None:
    """The cells of all domains, the shares behind them, and the relations that reach no further than releases."""
    own = [(deel, key) for deel in delen for key in deel.eigen]
    _insert(connection, "cel", (
        "uitgave_id", "domein", "code", "periode", "uitsplitsing", "groep", "maat", "gebied", "toestand", "waarde",
    ), (_celrij(id_, key, deel) for deel, key in own))  # fmt: skip
    _insert(connection, "bijdrage", ("uitgave_id", "cel", "gemeente", "aantal"), (
        (str(id_), naam_van_cel(key), gemeente, str(aantal))
        for deel, key in own for gemeente, aantal in sorted(deel.uitgave.cellen[key].items())
    ))  # fmt: skip
    mine = {key for _, key in own}
    relations = [r for deel in delen for r in deel.uitgave.relaties
                 if r.keys() <= deel.bekend and not r.keys().isdisjoint(mine)]  # fmt: skip
    _insert(connection, "identiteit", ("uitgave_id", "nummer", "cel", "factor"), (
        (str(id_), str(n), naam_van_cel(key), str(factor))
        for n, relation in enumerate(relations, start=1) for key, factor in relation.items()
    ))  # fmt: skip


def _celrij(id_: int, key: Sleutel, deel: Deel) -> tuple[str, ...]:
    gebied, cel = key
    n = deel.plaats[naam_van_cel(key)]
    hidden = bool(deel.besluit.verborgen[n])
    value = bulk.NULL if hidden else str(int(deel.tabellen.totaal[n]))
    code = by_name()[cel.naam].code(cel.domein)
    return (
        str(id_), cel.domein, code, cel.periode, cel.uitsplitsing, cel.groep, cel.maat, gebied,
        "verborgen" if hidden else "getoond", value,
    )  # fmt: skip


def _insert(connection: Connection, tabel: str, kolommen: Sequence[str], rows: Iterable[tuple[str, ...]]) -> None:
    bulk.insert(connection, ("vrijgave", tabel), bulk.kolommen(kolommen, rows))
