"""Read releases as they were kept, for commands; and the decision that the demo makes itself."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from portal.domain.disclosure.uitgave import Sleutel
from portal.domain.identiteiten import Cel
from queries.catalogue import by_code, by_name
from queries.session import Databases, fetch, run


def naam_van_cel(sleutel: Sleutel) -> str:
    """The id of a cell, the same in every release."""
    gebied, cel = sleutel
    return "/".join((by_name()[cel.naam].code(cel.domein), cel.periode, cel.uitsplitsing, cel.groep, cel.maat, gebied))


def cel_van(row: Any) -> Cel:
    """The count of a row that has its code."""
    return Cel(by_code()[row.code].naam, row.domein, row.periode, row.uitsplitsing, row.groep, row.maat)


def uitgaven(databases: Databases, kwartaal: str = "") -> list[Any]:
    """Every release, newest first."""
    with databases.begin("publish") as connection:
        return fetch(connection, "vrijgave/uitgaven", kwartaal=kwartaal)


def kwartalen(databases: Databases) -> list[str]:
    """The quarters with figures, newest first."""
    with databases.begin("publish") as connection:
        return [row.kwartaal for row in fetch(connection, "vrijgave/kwartalen")]


def geef_vrij(databases: Databases, id_: int, door: str) -> None:
    """Release made-up data, as the second person of the demo."""
    with databases.begin("publish") as connection:
        run(connection, "vrijgave/besluit_programma", id=id_, door=door)


def als_json(databases: Databases, id_: int, *, intern: bool) -> dict[str, Any]:
    """Every cell and relation of one release, and the cells of others that its relations reach; ``intern``: also
    the true numbers, for whoever operates the database."""
    with databases.begin("publish") as connection:
        cells = [_als_cel(row) for row in fetch(connection, "vrijgave/cellen", id=id_)]
        relations: dict[int, dict[str, int]] = defaultdict(dict)
        for row in fetch(connection, "vrijgave/identiteiten", id=id_):
            relations[row.nummer][row.cel] = row.factor
        own = {cel["id"] for cel in cells}
        elsewhere = sorted({cel for relation in relations.values() for cel in relation} - own)
        cells += [
            {**_als_cel(row), "gekoppeld": True} for row in fetch(connection, "vrijgave/gekoppeld", cellen=elsewhere)
        ]
        if intern:
            shares: dict[str, dict[str, int]] = defaultdict(dict)
            for row in fetch(connection, "vrijgave/bijdragen_van", cellen=[cel["id"] for cel in cells]):
                shares[row.cel][row.gemeente] = row.aantal
            for cel in cells:
                cel["bijdragen"] = shares[cel["id"]]
                cel["waar"] = sum(shares[cel["id"]].values())
    return {"cellen": cells, "identiteiten": list(relations.values())}


def _als_cel(row: Any) -> dict[str, Any]:
    key = (row.gebied, cel_van(row))
    value = {} if row.waarde is None else {"waarde": row.waarde}
    dimensies = {"periode": row.periode, "gebied": row.gebied, "groep": row.groep}
    tabel = f"{row.code}/{row.uitsplitsing}" if row.uitsplitsing else row.code
    return {"id": naam_van_cel(key), "tabel": f"{tabel}/{row.maat}", "dimensies": dimensies,
            "toestand": row.toestand, **value}  # fmt: skip
