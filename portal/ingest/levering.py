"""Store one checked delivery in one transaction: all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import TRAJECTFORMULIEREN, Sleutel, contract
from portal.domain.aanlevering.controle import Gecontroleerd
from portal.domain.aanlevering.kwaliteit import tel
from portal.domain.periode import EPISODE_GAT_DAGEN
from portal.ingest.voorvulling import personen
from queries import bulk
from queries.session import Databases, Record, fetch, run

SCHEMA = {"vo": "vo"}  # the women's shelter has its own
RULES_BEFORE = dict.fromkeys(TRAJECTFORMULIEREN, ("gemeente_gewijzigd", "persoon_verschilt"))
RULES_AFTER = {
    "bw": ("module_los", "dubbel_traject"),
    "mo": ("dubbel_traject",),
    "vo": ("dubbel_traject",),
    "mo_nachten": ("nacht_onbekend",),
}


@dataclass(frozen=True)
class Herkomst:
    """How a delivery comes in. ``token``: of the session that brings it, to whose deliverer the database then binds it;
    without one it is an operator's. ``op``: when it came in, where that was not now."""

    kanaal: str = "opdracht"
    token: bytes | None = None
    op: datetime | None = None

    def transactie(self, databases: Databases) -> AbstractContextManager[Connection]:
        """The transaction in which it is stored. Raises GeenToegang, NietBeschikbaar."""
        return databases.begin("ingest") if self.token is None else databases.tenant(self.token, "ingest")


OPDRACHT = Herkomst()


@dataclass(frozen=True)
class Ontvangst:
    """The receipt of a delivery, or the reason why there is none. ``als_dict`` is the JSON of the command line."""

    sleutel: Sleutel
    uitkomst: str
    gelezen: int
    bevindingen: list[dict[str, object]]
    aantal_bevindingen: int
    versie: int | None = None
    ontvangst: str | None = None
    sha256: str | None = None
    verdwenen: int = 0
    teruggekeerd: int = 0
    vertaling: int | None = None

    def als_dict(self, bestand: str) -> dict[str, object]:
        """Rows read = rows stored + rows rejected."""
        rejected = self.uitkomst == "geweigerd"
        return {
            "bestand": bestand,
            "aanbieder": self.sleutel.aanbieder,
            "formulier": self.sleutel.formulier,
            "kwartaal": self.sleutel.kwartaal,
            "uitkomst": self.uitkomst,
            "versie": self.versie,
            "ontvangst": self.ontvangst,
            "sha256": self.sha256,
            "gelezen": self.gelezen,
            "opgeslagen": 0 if rejected else self.gelezen,
            "afgewezen": self.gelezen if rejected else 0,
            "verdwenen": self.verdwenen,
            "teruggekeerd": self.teruggekeerd,
            "vertaling": self.vertaling,
            "bevindingen": self.bevindingen,
            "aantal_bevindingen": self.aantal_bevindingen,
        }


class Geweigerd(Exception):
    """Rolls the transaction back after the database itself found an error."""


def weiger(controle: Gecontroleerd) -> Ontvangst:
    """The answer to a refused file."""
    found = controle.bevindingen
    return Ontvangst(controle.sleutel, "geweigerd", controle.gelezen, found.als_json(), found.aantal)


def bewaar(
    databases: Databases, controle: Gecontroleerd, sleutel: bytes, herkomst: Herkomst = OPDRACHT
) -> Ontvangst:  # fmt: skip
    """Store a checked delivery; ``sleutel`` is the key of the second pseudonym. Raises GeenToegang, NietBeschikbaar."""
    if controle.bevindingen.geweigerd:
        return weiger(controle)
    try:
        with herkomst.transactie(databases) as connection:
            return _store(connection, controle, sleutel, herkomst)
    except Geweigerd:
        return weiger(controle)


def _store(connection: Connection, controle: Gecontroleerd, sleutel: bytes, herkomst: Herkomst) -> Ontvangst:
    key = controle.sleutel.__dict__
    fetch(connection, "ingest/slot", aanbieder=key["aanbieder"], formulier=key["formulier"])
    stored = fetch(connection, "ingest/huidige", **key)
    if stored and stored[0].sha256 == controle.sha256:
        return _receipt(controle.sleutel, "herhaald", stored[0])
    former = stored[0].id if stored else None
    if key["formulier"] in TRAJECTFORMULIEREN:
        run(connection, "ingest/tabel_toestand_oud")
        run(connection, "ingest/toestand_oud", **key)
    if former is not None:
        fetch(connection, "ingest/vervang", levering=former)
    receipt = {"versie": stored[0].versie + 1 if stored else 1, "vertaling": controle.vertaling,
               "ontvangen_op": herkomst.op}  # fmt: skip
    who = _personen(connection, controle, sleutel)
    levering = _insert(connection, controle, who, receipt)
    ids = {**key, "levering": levering, "oud": former}
    _apply_rules(connection, RULES_BEFORE, ids, controle.bevindingen)
    if controle.bevindingen.geweigerd:
        raise Geweigerd
    counts = _update_state(connection, ids)
    _apply_rules(connection, RULES_AFTER, ids, controle.bevindingen)
    closed = bool(fetch(connection, "ingest/gesloten", kwartaal=key["kwartaal"]))
    _finish(connection, levering, controle.bevindingen, counts, nagekomen=closed)
    run(connection, "ingest/bewijs", levering=levering, kanaal=herkomst.kanaal)
    made = fetch(connection, "ingest/huidige", **key)[0]
    _count_unknown(connection, controle, made.ontvangst)
    outcome = "nagekomen" if closed else "opgeslagen" if former is None else "vervangen"
    return _receipt(controle.sleutel, outcome, made)


def _count_unknown(connection: Connection, controle: Gecontroleerd, ontvangst: str) -> None:
    """For the pages about quality: what is unknown, by area."""
    counted = tel(contract().formulieren[controle.sleutel.formulier], controle.teksten)
    gebieden, rijen, onbekend = zip(*counted, strict=True)
    run(
        connection, "ingest/kwaliteit", ontvangst=ontvangst, aanbieder=controle.sleutel.aanbieder,
        gebieden=list(gebieden), rijen=list(rijen), onbekend=[json.dumps(counts) for counts in onbekend],
    )  # fmt: skip


def _receipt(sleutel: Sleutel, uitkomst: str, row: Record) -> Ontvangst:
    return Ontvangst(
        sleutel, uitkomst, row.gelezen, row.bevindingen, row.aantal_bevindingen, row.versie, row.ontvangst,
        row.sha256, row.verdwenen, row.teruggekeerd, row.vertaling,
    )  # fmt: skip


def _insert(
    connection: Connection, controle: Gecontroleerd, who: Sequence[bytes], bewijs: Mapping[str, Any]
) -> int:  # fmt: skip
    """The delivery with its rows; its id."""
    key = controle.sleutel
    ontvangst = f"{key.aanbieder}-{key.formulier}-{key.kwartaal}-{bewijs['versie']}"
    content = {"ontvangst": ontvangst, "sha256": controle.sha256, "gelezen": controle.gelezen}
    levering: int = fetch(connection, "ingest/nieuwe", **key.__dict__, **content, **bewijs)[0].id
    columns = _columns(controle, who, levering)
    bulk.insert(connection, (SCHEMA.get(key.formulier, "monitor"), key.formulier), columns, null="")
    return levering


def _columns(controle: Gecontroleerd, who: Sequence[bytes], levering: int) -> dict[str, list[str]]:
    """The columns of the table, as COPY reads them. Every text went through its rule: nothing needs escaping."""
    key, n = controle.sleutel, controle.gelezen
    columns = dict(controle.teksten)
    if "client" in columns:  # what the deliverer sent is never stored: nobody can match a file with the database
        del columns["client"]
        columns["persoon"] = ["\\\\x" + persoon.hex() for persoon in who]
        columns["eigen_gemeente"] = columns[contract().formulieren[key.formulier].eigen_gemeente]
    columns["rij"] = [str(nummer) for nummer in range(2, n + 2)]
    for naam, waarde in (
        ("levering", str(levering)),
        ("aanbieder", key.aanbieder),
        ("kwartaal", key.kwartaal),
    ):
        columns[naam] = [waarde] * n
    return columns


def _personen(connection: Connection, controle: Gecontroleerd, sleutel: bytes) -> list[bytes]:
    """The person of each row. Raises Geweigerd."""
    clients = controle.teksten.get("client", [])
    who = personen(connection, clients, sleutel, controle.sleutel.aanbieder, controle.bevindingen)
    if controle.bevindingen.geweigerd:
        raise Geweigerd
    return who


def _apply_rules(
    connection: Connection, rules: Mapping[str, tuple[str, ...]], ids: dict[str, Any], found: Bevindingen
) -> None:
    for regel in rules.get(ids["formulier"], ()):
        for row in fetch(connection, f"ingest/regel_{regel}", **ids):
            found.meld(regel, row.rij, row.kolom, niveau=row.niveau)


def _update_state(connection: Connection, ids: dict[str, Any]) -> tuple[int, int]:
    """Bring the state up to date and note what the next publication makes again: (disappeared, returned)."""
    counts = (0, 0)
    if ids["formulier"] not in (*TRAJECTFORMULIEREN, "mo_nachten"):
        run(connection, "ingest/te_publiceren_telling", **ids)
        return counts
    run(connection, "ingest/tabel_gewijzigd")
    if ids["formulier"] == "mo_nachten":
        run(connection, "ingest/gewijzigd_nachten", **ids)
    else:
        counts = _update_trajecten(connection, ids)
    run(connection, "ingest/te_publiceren", domein=ids["formulier"].removesuffix("_nachten"))
    return counts


def _update_trajecten(connection: Connection, ids: dict[str, Any]) -> tuple[int, int]:
    run(connection, "ingest/tabel_geraakt")
    run(connection, "ingest/geraakt", **ids)
    run(connection, "ingest/stand_verwijderen", **ids)
    row = fetch(connection, "ingest/stand_invoegen", **ids)[0]
    run(connection, "ingest/gewijzigd", **ids, gat=EPISODE_GAT_DAGEN)
    run(connection, "ingest/gewijzigd_antwoorden", **ids, gat=EPISODE_GAT_DAGEN)
    return row.verdwenen, row.teruggekeerd


def _finish(
    connection: Connection, levering: int, found: Bevindingen, counts: tuple[int, int], *, nagekomen: bool
) -> None:
    listed = json.dumps(found.als_json(), ensure_ascii=False)
    run(
        connection, "ingest/afronden", levering=levering, bevindingen=listed, aantal=found.aantal,
        verdwenen=counts[0], teruggekeerd=counts[1], nagekomen=nagekomen,
    )  # fmt: skip
