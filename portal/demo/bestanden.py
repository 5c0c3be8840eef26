"""The files that the made-up providers deliver: per provider, form and quarter the state on its last day."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from portal.demo.loopbaan import AANBIEDERS, Traject, bewoners, een_wijk
from portal.domain.aanlevering.contract import contract
from portal.domain.periode import Periode

SEED = 20181
KWARTALEN = tuple(
    f"{jaar}K{k}" for jaar in (2024, 2025, 2026) for k in (1, 2, 3, 4) if "2024K4" <= f"{jaar}K{k}" <= "2026K3"
)
KNELPUNTEN = ("geen_woning", "woning_te_duur", "schulden", "geen_inkomen", "wachtlijst_vervolgzorg", "anders")
TE_LAAT = ("A05", "mo", "2026K3")  # one provider is late, so that the pages show what that looks like


def schrijf_bestanden(folder: Path) -> int:
    """Write all files into ``folder``; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for formulier in AANBIEDERS:
        trajecten = [t for _, stays in bewoners(formulier, SEED) for t in stays]
        for code in KWARTALEN:
            rows = _per_aanbieder(formulier, trajecten, Periode.parse(code))
            for aanbieder in AANBIEDERS[formulier]:
                if (aanbieder, formulier, code) != TE_LAAT:
                    _write(folder / f"{aanbieder}_{formulier}_{code}.csv", formulier, rows[aanbieder])
                    written += 1
    return written


def _write(path: Path, formulier: str, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, contract().formulieren[formulier].namen, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def _per_aanbieder(
    formulier: str, trajecten: list[Traject], kwartaal: Periode
) -> defaultdict[str, list[dict[str, str]]]:
    rows: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for traject in trajecten:
        known = traject.aanmeld < kwartaal.tot
        if known and (traject.eind is None or traject.eind >= kwartaal.van):
            rows[traject.persoon.aanbieder].append(dict(_row(formulier, traject, kwartaal.laatste_dag)))
    return rows


def _known(dag: date | None, peildatum: date) -> str:
    """A date as known on the last day of the quarter."""
    return "" if dag is None or dag > peildatum else dag.isoformat()


def _row(formulier: str, traject: Traject, peildatum: date) -> Iterator[tuple[str, str]]:
    persoon = traject.persoon
    rng = random.Random(traject.traject_id)  # noqa: S311 - the same answers every quarter
    started, ended = traject.start <= peildatum, bool(_known(traject.eind, peildatum))
    yield from {
        "traject_id": traject.traject_id,
        "client": persoon.client,
        "geboortejaar": str(persoon.geboortejaar),
        "geslacht": persoon.geslacht,
        "gemeente_herkomst": persoon.gemeente,
        "aanmelddatum": traject.aanmeld.isoformat(),
        "startdatum": _known(traject.start, peildatum),
        "hulp_afgerond_op": _known(traject.afgerond, peildatum),
        "einddatum": _known(traject.eind, peildatum),
        "reden_einde": traject.reden if ended else "",
        "bestemming": traject.bestemming if ended else "",
        "knelpunten": "|".join(rng.sample(KNELPUNTEN, 2)),
        "zelfredzaamheid_start": str(rng.randint(1, 4)),
        "inkomen_start": rng.choice(("uitkering", "uitkering", "werk", "geen", "onbekend")),
        "schulden": rng.choice(("ja", "ja", "nee", "onbekend")),
    }.items()
    yield from {"bw": _bw, "mo": _mo, "vo": _vo}[formulier](traject, rng, started=started)


def _bw(traject: Traject, rng: random.Random, *, started: bool) -> Iterator[tuple[str, str]]:
    stays = traject.persoon.gemeente if rng.random() < 0.7 else "GM0014"
    yield "gemeente_verantwoordelijk", traject.persoon.gemeente
    yield "gemeente_verblijf", stays if started else ""
    yield "wijk_verblijf", een_wijk(stays, rng) if started else ""
    yield "voorziening", traject.voorziening
    yield "leveringsvorm", rng.choice(("zin", "zin", "zin", "pgb"))
    yield "beschikkingsdatum", traject.aanmeld.isoformat()
    yield "eenheden_per_week", rng.choice(("", "2", "4,5", "8"))
    yield "woonwens", rng.choice(("zelfstandig", "zelfstandig", "kamer", "begeleid", "onbekend"))
    yield "terugkeerwens", rng.choice(("blijven", "terug", "elders", "onbekend"))


def _mo(traject: Traject, rng: random.Random, *, started: bool) -> Iterator[tuple[str, str]]:
    yield "gemeente_verblijf", "GM0014" if started else ""
    yield "voorziening", traject.voorziening
    yield "route", rng.choice(("life_event", "instelling", "huisuitzetting", "remigratie", "onbekend"))
    yield "oorzaken", "betaalbare_woning|schulden"
    yield "problematiek", rng.choice(("extrinsiek", "intrinsiek", "beide", "onbekend"))
    yield "rechthebbend", rng.choice(("ja", "ja", "nee", "onbekend"))
    yield "id_bewijs", rng.choice(("ja", "ja", "nee"))


def _vo(traject: Traject, rng: random.Random, *, started: bool) -> Iterator[tuple[str, str]]:
    yield "besluit", "opgenomen" if started else "in_behandeling"
    yield "aanvraag_vanuit", rng.choice(("thuis", "netwerk", "andere_opvang"))
    yield "vorm", traject.voorziening
    yield "kinderen", str(rng.choice((0, 0, 1, 2, 3)))
