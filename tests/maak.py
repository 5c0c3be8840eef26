"""Rows and files to deliver: sound unless a test says otherwise."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from hashlib import sha256

from portal.domain.aanlevering.contract import contract

Rij = dict[str, str]

BASIS: dict[str, Rij] = {
    "bw": {
        "traject_id": "t1", "client": "p1", "geboortejaar": "1980", "geslacht": "v", "gemeente_herkomst": "GM0037",
        "aanmelddatum": "2019-01-10", "startdatum": "2019-02-01", "schulden": "nee",
        "gemeente_verantwoordelijk": "GM0037", "gemeente_verblijf": "GM0014", "voorziening": "bw_24uurs",
        "leveringsvorm": "zin", "beschikkingsdatum": "2019-01-20",
    },
    "mo": {
        "traject_id": "t1", "client": "p1", "geboortejaar": "1980", "geslacht": "m", "gemeente_herkomst": "GM0037",
        "aanmelddatum": "2019-01-10", "startdatum": "2019-02-01", "schulden": "ja", "gemeente_verblijf": "GM0014",
        "voorziening": "nachtopvang", "route": "life_event", "problematiek": "beide", "rechthebbend": "ja",
        "id_bewijs": "ja",
    },
    "vo": {
        "traject_id": "t1", "client": "p1", "geboortejaar": "1980", "geslacht": "v", "gemeente_herkomst": "GM0037",
        "aanmelddatum": "2019-01-10", "startdatum": "2019-02-01", "schulden": "onbekend", "besluit": "opgenomen",
        "aanvraag_vanuit": "thuis", "vorm": "residentieel", "kinderen": "1",
    },
    "mo_nachten": {"traject_id": "t1", "datum": "2019-02-03"},
    "capaciteit": {
        "locatie_id": "L1", "voorziening": "bw_24uurs", "gemeente_verblijf": "GM0014", "plaatsen": "12",
        "datum_van": "2018-01-01",
    },
    "huiselijk_geweld": {
        "maand": "2019-02", "gemeente": "GM0014", "meldingen": "3", "huisverboden": "0",
        "kinderen_bij_huisverboden": "0", "intensief_casemanagement": "1",
    },
    "peiling": {"datum": "2019-02-05", "gemeente": "GM0014", "buitenslapers": "4", "winterregeling": "ja"},
}  # fmt: skip


def client(naam: str) -> str:
    """A pseudonym as a deliverer makes it."""
    return sha256(f"client-{naam}".encode()).hexdigest()


def rij(formulier: str, **velden: str) -> Rij:
    """A sound row of a form with some fields changed; a short ``client`` becomes a pseudonym."""
    row = {**BASIS[formulier], **velden}
    if "client" in row and 0 < len(row["client"]) < 30 and "client" not in velden.get("_ruw", ""):
        row["client"] = client(row["client"])
    row.pop("_ruw", None)
    return row


def csv_van(
    formulier: str, rijen: Iterable[Mapping[str, str]], *, scheiding: str = ";", kolommen: Iterable[str] = ()
) -> str:
    """A CSV file of a form."""
    names = list(kolommen) or list(contract().formulieren[formulier].namen)
    buffer = io.StringIO()
    writer = csv.DictWriter(
        buffer, names, restval="", delimiter=scheiding, extrasaction="ignore", lineterminator="\r\n"
    )
    writer.writeheader()
    writer.writerows(rijen)
    return buffer.getvalue()
