"""The translation rules of a deliverer: from its file, into the monitor once a file of its own passed with them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import Sleutel, contract
from portal.domain.aanlevering.lezen import GEEN, lees
from portal.domain.aanlevering.vertaalregels import VERTALING, Regel, maak, regels_van
from portal.domain.aanlevering.vertaling import Vertaling
from queries.session import fetch


def lees_vertaling(inhoud: bytes, found: Bevindingen) -> list[Regel]:
    """The lines of a file with rules; none when the file as a whole is wrong, which is then found."""
    return regels_van(ruw.kolommen) if (ruw := lees(inhoud, VERTALING, found)).kolommen else []


def geldende(connection: Connection, sleutel: Sleutel) -> Vertaling:
    """The rules that count for this deliverer and form now; none where it has none."""
    if sleutel.formulier not in contract().formulieren:
        return GEEN
    rows = fetch(connection, "ingest/vertaling", aanbieder=sleutel.aanbieder, formulier=sleutel.formulier)
    if not rows:
        return GEEN
    regels = (Regel(*regel) for regel in rows[0].regels)
    return maak(regels, contract().formulieren[sleutel.formulier], Bevindingen(), rows[0].versie)


def bewaar_vertaling(connection: Connection, sleutel: Sleutel, regels: Sequence[Regel]) -> int:
    """The number of the version with these rules, of the deliverer of the session; a new one where they changed."""
    key = {"aanbieder": sleutel.aanbieder, "formulier": sleutel.formulier}
    fetch(connection, "ingest/slot", **key)
    now = fetch(connection, "ingest/vertaling", **key)
    kept = [list(regel) for regel in regels if regel.uw_kolom or regel.uw_waarde]
    if now and now[0].regels == kept:
        return int(now[0].versie)
    made: int = fetch(connection, "ingest/vertaling_nieuw", **key, regels=json.dumps(kept, ensure_ascii=False))[
        0
    ].versie
    return made
