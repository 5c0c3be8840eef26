"""The case list of each municipality: its rows, under a name that only this municipality's list has."""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from sqlalchemy import Connection

from portal.domain.periode import EPISODE_GAT_DAGEN
from queries import bulk
from queries.session import fetch, run

LENGTE = 12  # characters of the name on the list: short enough to read out, 2⁶⁰ possibilities
KOLOMMEN = (
    "gebied", "pseudoniem", "domein", "aanbieder", "traject_id", "voorziening", "leeftijdsgroep", "gegevens_tm",
    "wacht_dagen", "verblijf_dagen", "klaar_dagen", "knelpunten", "woonwens", "terugkeerwens", "verwachte_uitstroom",
    "verwachte_bestemming",
)  # fmt: skip
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # without those that look alike


def pseudoniem(sleutel: bytes, gebied: str, persoon: bytes) -> str:
    """HMAC(key of the municipality, stored pseudonym), where the key of the municipality follows from the monitor's."""
    own = hmac.digest(sleutel, f"regielijst {gebied}".encode(), "sha256")
    digest = int.from_bytes(hmac.digest(own, persoon, "sha256"), "big")
    return "".join(LETTERS[(digest >> 5 * n) % 32] for n in range(LENGTE))


def publiceer_regielijst(connection: Connection, sleutel: bytes, gebieden: Sequence[str]) -> None:
    """Make ``cijfers.regie_traject`` again of these areas. Needs the work table ``met_gegevens``."""
    run(connection, "publish/wis_regielijst", gebieden=list(gebieden))
    rows = fetch(connection, "publish/regielijst", gat=EPISODE_GAT_DAGEN, gebieden=list(gebieden))
    columns: dict[str, list[str]] = {naam: [] for naam in KOLOMMEN}
    for row in rows:
        values = row._asdict()
        values["pseudoniem"] = pseudoniem(sleutel, row.gebied, bytes(row.persoon))
        values["knelpunten"] = "{" + ",".join(row.knelpunten) + "}"
        for naam in KOLOMMEN:
            columns[naam].append(bulk.NULL if values[naam] is None else str(values[naam]))
    bulk.insert(connection, ("cijfers", "regie_traject"), columns)
