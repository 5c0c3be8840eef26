"""The released figures of the region as open statistical data: CSV files and their description for machines, after the
W3C recommendations *Model for Tabular Data and Metadata on the Web* and *Metadata Vocabulary for Tabular Data*
(CSVW)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from layouts import nl
from portal.domain.begrippen import label
from portal.domain.gemeenten import GM_CODE, gebiedswoorden, naam_van, wijknamen
from portal.domain.indicator import Indicator
from portal.domain.periode import Periode

METADATA = "cijfers.csv-metadata.json"  # where a reader of CSVW looks for it
STATUS = {"ok": "A", "verborgen": "C"}  # SDMX CL_OBS_STATUS: normal value; CL_CONF_STATUS: confidential
EERSTE_DAG = (1980, 1, 1, 0, 0, 0)  # of a zip
Json = dict[str, Any]
Rij = Sequence[str]


class Waarneming(NamedTuple):
    """One released figure; ``waarde`` is None where it was hidden."""

    domein: str
    code: str
    periode: str
    uitsplitsing: str
    groep: str
    maat: str
    waarde: float | None
    status: str


class Kolom(NamedTuple):
    """A column of a file: its name, datatype, and the property that says to machines what it is. What it means stands
    under its name in nl.toml."""

    naam: str
    soort: str = "string"
    property: str = ""
    verplicht: bool = True


SDMX = "http://purl.org/linked-data/sdmx/2009/"
TOTAAL = "_T"  # SDMX: not broken down
CIJFERS = (
    Kolom("domein"), Kolom("cijfer"), Kolom("periode", property=f"{SDMX}dimension#refPeriod"), Kolom("van", "date"),
    Kolom("tot", "date"), Kolom("uitsplitsing"), Kolom("groep"), Kolom("maat"),
    Kolom("waarde", "decimal", f"{SDMX}measure#obsValue", verplicht=False),
    Kolom("status", property=f"{SDMX}attribute#obsStatus"),
)  # fmt: skip
DEFINITIES = (
    Kolom("cijfer"),
    Kolom("naam"),
    Kolom("eenheid"),
    Kolom("uitleg"),
    Kolom("bron"),
    Kolom("versie", "integer"),
)
GROEPEN = (Kolom("groep"), Kolom("naam"))
SLEUTEL = ("domein", "cijfer", "periode", "uitsplitsing", "groep", "maat")


def opendata(gevonden: Iterable[Waarneming], definities: Mapping[str, Indicator], op: date) -> dict[str, bytes]:
    """The files by name. ``definities``: by code; ``op``: the day of today."""
    known = [row for row in gevonden if row.code in definities and not definities[row.code].alleen_pagina]
    codes, groups = sorted({row.code for row in known}), sorted({row.groep or TOTAAL for row in known})
    tables: list[tuple[str, Sequence[Kolom], Iterable[Rij]]] = [
        ("cijfers.csv", CIJFERS, map(_waarneming, known)),
        ("definities.csv", DEFINITIES, (_definitie(code, definities[code]) for code in codes)),
        ("groepen.csv", GROEPEN, ((groep, _naam(groep)) for groep in groups)),
    ]
    content = {naam: _csv(columns, rows) for naam, columns, rows in tables}
    return {**content, METADATA: json.dumps(_beschrijving(op), ensure_ascii=False, indent=2).encode()}


def _waarneming(row: Waarneming) -> Rij:
    periode = Periode.parse(row.periode)
    value = "" if row.waarde is None else f"{row.waarde:.6f}".rstrip("0").rstrip(".")
    return (row.domein, row.code, row.periode, periode.van.isoformat(), periode.tot.isoformat(),
            row.uitsplitsing or TOTAAL,
            row.groep or TOTAAL, row.maat, value, STATUS[row.status])  # fmt: skip


def _definitie(code: str, found: Indicator) -> Rij:
    return code, found.label, found.eenheid, found.uitleg, found.bron, str(found.versie)


def _naam(groep: str) -> str:
    if groep == TOTAAL:
        return nl.deel("opendata")["totaal"]
    return naam_van(groep) if GM_CODE.fullmatch(groep) else wijknamen().get(groep) or label(groep)


def als_zip(files: Mapping[str, bytes]) -> bytes:
    """One file of them; the same files give the same bytes."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
        for naam, content in files.items():
            package.writestr(ZipInfo(naam, EERSTE_DAG), content, ZIP_DEFLATED)
    return buffer.getvalue()


def _csv(columns: Sequence[Kolom], rows: Iterable[Rij]) -> bytes:
    """As the recommendation wants it: commas, double quotes, UTF-8 without a mark, a point in numbers."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.naam for column in columns])
    writer.writerows(rows)
    return buffer.getvalue().encode()


def _beschrijving(op: date) -> Json:
    refers = [
        {"columnReference": "cijfer", "reference": {"resource": "definities.csv", "columnReference": "cijfer"}},
        {"columnReference": "groep", "reference": {"resource": "groepen.csv", "columnReference": "groep"}},
    ]
    words = nl.deel("opendata")
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "dc:title": words["titel"].format_map(gebiedswoorden()),
        "dc:description": words["beschrijving"].format_map(gebiedswoorden()),
        "dc:publisher": gebiedswoorden()["uitgever"],
        "dc:modified": {"@value": op.isoformat(), "@type": "xsd:date"},
        "tables": [
            _tabel("cijfers.csv", CIJFERS, SLEUTEL, refers),
            _tabel("definities.csv", DEFINITIES, ("cijfer",)),
            _tabel("groepen.csv", GROEPEN, ("groep",)),
        ],
    }


def _tabel(url: str, columns: Sequence[Kolom], sleutel: Rij, refers: Sequence[Json] = ()) -> Json:
    schema: Json = {"columns": [_kolom(column) for column in columns], "primaryKey": list(sleutel)}
    if refers:
        schema["foreignKeys"] = list(refers)
    return {"url": url, "dc:title": nl.deel("opendata")[url.partition(".")[0]], "tableSchema": schema}


def _kolom(column: Kolom) -> Json:
    described: Json = {
        "name": column.naam, "titles": column.naam, "dc:description": nl.deel("opendata")[column.naam],
        "datatype": column.soort, "required": column.verplicht,
    }  # fmt: skip
    return {**described, "propertyUrl": column.property} if column.property else described
