"""What the distribution model reads of use: by municipality and year, exact, and of nobody fewer than T people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import Connection

from portal.domain.disclosure.tabellen import T
from portal.domain.gemeenten import huidige_codes
from portal.domain.identiteiten import CATEGORIE
from portal.domain.verdeelmodel.getallen import breuk
from portal.domain.verdeelmodel.scenario import ETMAAL, ONBEKEND, VELDEN, WEGINGEN, Tarief
from portal.domain.verdeelmodel.transitie import geldig_tarief
from queries import bulk
from queries.session import fetch, run

MAANDEN = 12
DAGEN_PER_WEEK = 7
ZELFSTANDIG = tuple(naam for naam, soort in CATEGORIE.items() if soort != "module")
HISTORISCH = ("historisch", "verantwoordelijk", "etmalen")  # days by responsible municipality
Tarieven = Mapping[str, tuple[Tarief, ...]]


class Rij(NamedTuple):
    """One row of ``financien.verdeelinvoer``."""

    invoer: str
    veld: str
    weging: str
    jaar: int
    gemeente: str
    waarde: str | None
    reden: str = ""


class GeenTarief(Exception):
    """A month of use that has no price."""


def publiceer_verdeelinvoer(connection: Connection) -> None:
    """Make ``financien.verdeelinvoer`` again from ``financien.gebruik`` and the tariffs."""
    tarieven = tarieven_per_voorziening(fetch(connection, "publish/verdeeltarieven"))
    used = {
        veld: fetch(connection, "publish/verdeelgebruik", veld=veld, voorzieningen=list(CATEGORIE)) for veld in VELDEN
    }
    rows: list[Rij] = []
    for invoer, veld, weging in [HISTORISCH, *(("clienten", *pair) for pair in product(VELDEN, WEGINGEN))]:
        # what a client costs has the modules in it; who a client is has not
        months = [row for row in used[veld] if weging == "kosten" or row.voorziening in ZELFSTANDIG]
        rows += _rijen((invoer, veld, weging), months, _weger(weging, tarieven))
    run(connection, "publish/wis_verdeelinvoer")
    run(connection, "publish/verdeelinvoer", **bulk.kolommen(Rij._fields, rows))


def tarieven_per_voorziening(rows: Iterable[Any]) -> dict[str, tuple[Tarief, ...]]:
    """The tariffs of each voorziening, in the order of the rows."""
    result: dict[str, tuple[Tarief, ...]] = {}
    for row in rows:
        tarief = Tarief(row.geldig_van, row.geldig_tot, Fraction(row.tarief_centen), row.eenheid)
        result[row.voorziening] = (*result.get(row.voorziening, ()), tarief)
    return result


def _rijen(what: tuple[str, str, str], months: Sequence[Any], weeg: Callable[[Any], Fraction]) -> Iterator[Rij]:
    """By year and municipality; without a value where there are too few clients: no total would tell it."""
    amounts: dict[int, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    people: dict[int, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    unpriced = set()
    known = {*huidige_codes(), ONBEKEND}
    for row in months:
        if row.gemeente not in known:
            continue  # of before a merger
        people[row.jaar][row.gemeente] += _hoofden(row)
        try:
            amounts[row.jaar][row.gemeente] += weeg(row)
        except GeenTarief:
            unpriced.add(row.jaar)
    for jaar, found in people.items():
        for code, n in found.items():
            reden = "te_weinig" if n < T and code != ONBEKEND else "geen_tarief" if jaar in unpriced else ""
            yield Rij(*what, jaar, code, None if reden else breuk(amounts[jaar][code]), reden)


def _weger(weging: str, tarieven: Tarieven) -> Callable[[Any], Fraction]:
    def kosten(row: Any) -> Fraction:
        """What the use of a month costs at the tariffs of that month, in cents."""
        tarief = geldig_tarief(tarieven.get(row.voorziening, ()), date.fromisoformat(f"{row.maand}-01"))
        if tarief is None:
            raise GeenTarief
        units = _etmalen(row) if tarief.eenheid == ETMAAL else Fraction(row.weekeenheid_dagen) / DAGEN_PER_WEEK
        return units * tarief.centen

    return {"hoofden": _hoofden, "etmalen": _etmalen, "kosten": kosten}[weging]


def _hoofden(row: Any) -> Fraction:
    """Clients on average over the months of a year."""
    return Fraction(int(row.clienten), MAANDEN)


def _etmalen(row: Any) -> Fraction:
    """Days."""
    return Fraction(int(row.etmalen))
