"""Publish what others may see of the quality of deliveries."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection

from portal.domain.aanlevering.kwaliteit import sprong, toonbaar
from portal.domain.gemeenten import REGIO
from queries import bulk
from queries.session import fetch, run

EIGEN, VAN_DE_REGIO = 5, 10  # the smallest part that may be seen
LEVERING = ("aanbieder", "formulier", "kwartaal", "eerste_op", "sprong", "regels")
DEEL = ("gebied", "formulier", "kwartaal", "kolom", "procent", "status")


def publiceer_kwaliteit(connection: Connection, *, alles: bool) -> None:
    """Of the deliveries that came in since the last publication; or of everything."""
    run(connection, "publish/tabel_kwaliteit_anders", alles=alles)
    run(connection, "publish/tabel_kwaliteit_gebied")
    run(connection, "publish/wis_kwaliteit")
    for tabel, names, rows in (
        ("kwaliteit_levering", LEVERING, _leveringen(connection)),
        ("kwaliteit_deel", DEEL, _delen(connection)),
    ):
        bulk.insert(connection, ("cijfers", tabel), bulk.kolommen(names, rows))


def _leveringen(connection: Connection) -> Iterator[tuple[str, ...]]:
    receipts = fetch(connection, "publish/kwaliteit_ontvangsten")
    sizes: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in receipts:
        sizes[row.formulier, row.aanbieder][row.kwartaal] = row.gelezen
    for row in receipts:
        found = Counter(item["regel"] for item in row.bevindingen)
        if len(found) == 1:  # of many findings the first are listed and all are counted
            found = Counter(dict.fromkeys(found, row.aantal_bevindingen))
        rules = {regel: aantal if aantal >= VAN_DE_REGIO else None for regel, aantal in sorted(found.items())}
        jump = sprong(sizes[row.formulier, row.aanbieder], row.kwartaal)
        yield row.aanbieder, row.formulier, row.kwartaal, row.eerste_op.isoformat(), jump, json.dumps(rules)


def _delen(connection: Connection) -> Iterator[tuple[str, ...]]:
    for row in fetch(connection, "publish/kwaliteit_tellingen"):
        key = row.gebied, row.formulier, row.kwartaal, row.kolom
        if not row.aantal:
            continue
        if toonbaar(row.aantal, row.onbekend, VAN_DE_REGIO if row.gebied == REGIO else EIGEN):
            yield *key, str((200 * row.onbekend + row.aantal) // (2 * row.aantal)), "ok"  # half up
        else:
            yield *key, bulk.NULL, "verborgen"
