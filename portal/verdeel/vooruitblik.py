"""The forecast of beschermd wonen from the monitor's own stays: people and cost by municipality and quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
from sqlalchemy import Connection

from portal.domain.disclosure.tabellen import T
from portal.domain.filters import PROCENTEN
from portal.domain.gemeenten import REGIO, huidige_codes
from portal.domain.identiteiten import CATEGORIE
from portal.domain.periode import Periode, soort_van
from portal.domain.prognose.model import Keuzes, leer, simuleer
from portal.domain.prognose.terugtoets import HOOG, LAAG, Toets, toets_terug
from portal.domain.prognose.verloop import (
    CATEGORIEEN,
    KWARTALEN,
    Getallen,
    Verblijf,
    Verloop,
    bekend_tot,
    code_van,
    dagen_in,
    nummer_van,
)
from portal.domain.verdeelmodel.getallen import centen_van, euro, halfup
from portal.domain.verdeelmodel.scenario import ETMAAL
from portal.domain.verdeelmodel.transitie import geldig_tarief
from portal.publish.verdeelgebruik import tarieven_per_voorziening
from queries import bulk
from queries.session import fetch, run

PROGNOSE = 8  # quarters; what lies beyond is called a scenario
VERSTE = 10 * KWARTALEN
SIMULATIES, ZAAD = 1000, 20180401
HONDERD = 100
VELDEN = ("gebied", "kwartaal", "categorie", "soort", "status", "mediaan", "laag", "hoog", "kosten")
Json = dict[str, Any]


@dataclass(frozen=True)
class Bron:
    """What the forecast is made from: the stays, the last quarter with data, and what a day of each category costs (in
    cents; None without a tariff)."""

    verblijven: Sequence[Verblijf]
    gemeenten: tuple[str, ...]
    laatste: int
    prijs: Mapping[str, Fraction | None]


def lees_bron(connection: Connection) -> Bron | None:
    """From the monitor; None without data of beschermd wonen."""
    quarters = sorted({row.periode for row in fetch(connection, "cijfers/volledigheid")
                       if row.domein == "bw" and soort_van(row.periode) == "kwartaal"})  # fmt: skip
    if not quarters:
        return None
    stays = [Verblijf(*tuple(row)) for row in fetch(connection, "publish/verblijven")]
    last = nummer_van(quarters[-1])
    return Bron(bekend_tot(stays, last), huidige_codes(), last, _prijzen(connection, quarters[-1]))


def _prijzen(connection: Connection, kwartaal: str) -> dict[str, Fraction | None]:
    """What a day costs on average in each category, as the people of the last day are spread over its voorzieningen."""
    dag = Periode.parse(kwartaal).tot - timedelta(days=1)
    known = tarieven_per_voorziening(fetch(connection, "publish/verdeeltarieven"))
    total: dict[str, Fraction] = defaultdict(Fraction)
    people: dict[str, int] = defaultdict(int)
    for row in fetch(connection, "publish/verblijven_nu", dag=dag):
        tarief = geldig_tarief([t for t in known.get(row.voorziening, ()) if t.eenheid == ETMAAL], dag)
        if tarief:
            total[CATEGORIE[row.voorziening]] += tarief.centen * row.aantal
            people[CATEGORIE[row.voorziening]] += row.aantal
    return {naam: total[naam] / people[naam] if people[naam] else None for naam in CATEGORIEEN}


def vooruitblik(bron: Bron, kwartalen: int, simulaties: int, zaad: int, keuzes: Keuzes) -> Json:
    """Median and interval of 80 % by quarter, area and category; of fewer than T people nothing but that."""
    future = simuleer(
        leer(Verloop.maak(bron.verblijven, bron.gemeenten), bron.laatste), kwartalen, simulaties, zaad, keuzes
    )
    quarters = [bron.laatste + step + 1 for step in range(kwartalen)]
    return {
        "laatste": code_van(bron.laatste), "simulaties": simulaties, "zaad": zaad,
        "kwartalen": {
            code_van(quarter): {"soort": "prognose" if step < PROGNOSE else "scenario",
                                "gebieden": _gebieden(bron, future[:, step], dagen_in(quarter))}
            for step, quarter in enumerate(quarters)
        },
    }  # fmt: skip


def _gebieden(bron: Bron, people: Getallen, dagen: int) -> Json:
    areas = {REGIO: people.sum(axis=1)} | {code: people[:, n] for n, code in enumerate(bron.gemeenten)}
    return {
        gebied: {naam: _cel(found[:, n], bron.prijs[naam], dagen) for n, naam in enumerate(CATEGORIEEN)}
        for gebied, found in areas.items()
    }


def _cel(people: Getallen, prijs: Fraction | None, dagen: int) -> Json:
    """People as whole numbers; cost as if they were there the whole quarter."""
    low, middle, high = (int(n) for n in np.percentile(people, (LAAG, 50, HOOG), method="closest_observation"))
    if middle < T:
        return {"status": "klein", "mediaan": None, "laag": None, "hoog": None, "kosten": None}
    cost = None if prijs is None else euro(halfup(prijs * middle * dagen))
    return {"status": "ok", "mediaan": middle, "laag": low, "hoog": high, "kosten": cost}


def terugtoets(bron: Bron, simulaties: int, zaad: int) -> list[Json]:
    """The figures of the backtest, to three decimals."""
    return [_toets(toets) for toets in toets_terug(bron.verblijven, bron.gemeenten, bron.laatste, simulaties, zaad)]


def publiceer_vooruitblik(connection: Connection, simulaties: int = SIMULATIES, zaad: int = ZAAD) -> bool:
    """Make the forecast that pages show, and its backtest; False without data of beschermd wonen."""
    run(connection, "publish/wis_vooruitblik")
    bron = lees_bron(connection)
    if bron is None:
        return False
    for instroom, uitstroom in product(PROCENTEN, PROCENTEN):
        keuzes = Keuzes(instroom / HONDERD, uitstroom / HONDERD)
        found = vooruitblik(bron, VERSTE, simulaties, zaad, keuzes)
        run(connection, "publish/vooruitblik", laatste=found["laatste"], instroom=instroom, uitstroom=uitstroom,
            **bulk.kolommen(VELDEN, _rijen(found)))  # fmt: skip
    for toets in terugtoets(bron, simulaties, zaad):
        run(connection, "publish/vooruitblik_toets", **toets)
    return True


def _rijen(found: Json) -> list[tuple[Any, ...]]:
    return [
        (gebied, kwartaal, naam, row["soort"], *(cel[part] for part in ("status", "mediaan", "laag", "hoog")),
         None if cel["kosten"] is None else centen_van(cel["kosten"]))
        for kwartaal, row in found["kwartalen"].items() for gebied, cells in row["gebieden"].items()
        for naam, cel in cells.items()
    ]  # fmt: skip


def _toets(toets: Toets) -> Json:
    return {
        "categorie": toets.categorie, "per": "gemeente" if toets.per_gemeente else "regio", "paren": toets.aantal,
        "fout": round(toets.fout, 3), "fout_laatste_stand": round(toets.fout_laatste, 3),
        "fout_jaar_eerder": round(toets.fout_seizoen, 3), "dekking_80": round(toets.dekking, 3),
        "beter": toets.is_beter,
    }  # fmt: skip
