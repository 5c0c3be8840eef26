"""``portal prognose``: the forecast of beschermd wonen, and how good it would have been."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.table import Table

from layouts import format as fmt
from portal import uitvoer
from portal.commands import opened
from portal.domain.fouten import NietBeschikbaar, VerkeerdGebruik
from portal.domain.gemeenten import REGIO
from portal.domain.prognose.model import Keuzes
from portal.domain.prognose.verloop import CATEGORIEEN, KWARTALEN
from portal.settings import Settings
from portal.verdeel import vooruitblik
from portal.verdeel.vooruitblik import ZAAD, Json

GRENZEN = {"jaren": (1, 10), "simulaties": (10, 10_000), "plaatsen": (0, 10**6)}
FACTOR = (0.0, 10.0)
BREEDTE = 110


def prognose(options: argparse.Namespace) -> int:
    """``portal prognose [--terugtoets]``. Raises VerkeerdGebruik: a number that is too large or too small."""
    for naam, (least, most) in {**GRENZEN, "instroom": FACTOR, "uitstroom": FACTOR}.items():
        value = getattr(options, naam)
        if value is not None and not least <= value <= most:
            raise VerkeerdGebruik("buiten_grenzen", naam=f"--{naam}", van=f"{least:g}", tot=f"{most:g}")
    zaad = ZAAD if options.zaad is None else options.zaad
    with opened(Settings.read(), "publish") as databases, databases.begin("publish") as connection:
        if options.publiceer:
            if not vooruitblik.publiceer_vooruitblik(connection, options.simulaties, zaad):
                raise NietBeschikbaar("geen_bw")
            uitvoer.say("vooruitblik")
            return 0
        bron = vooruitblik.lees_bron(connection)
    if bron is None:
        raise NietBeschikbaar("geen_bw")
    if options.terugtoets:
        return _terugtoets(vooruitblik.terugtoets(bron, options.simulaties, zaad), options.format)
    keuzes = Keuzes(options.instroom, options.uitstroom, options.plaatsen)
    found = vooruitblik.vooruitblik(bron, options.jaren * KWARTALEN, options.simulaties, zaad, keuzes)
    if options.format == "json":
        uitvoer.as_json(found)
    else:
        _tabel(found)
    return 0


def _tabel(found: Json) -> None:
    """The region by quarter: median and interval, and cost."""
    table = Table(title=f"Regio, vanaf {found['laatste']} ({found['simulaties']} simulaties)")
    for kolom in ("kwartaal", *(f"{naam}{extra}" for naam in CATEGORIEEN for extra in ("", ", kosten")), ""):
        table.add_column(kolom, justify="left" if kolom in ("kwartaal", "") else "right")
    for kwartaal, row in found["kwartalen"].items():
        cells = [row["gebieden"][REGIO][naam] for naam in CATEGORIEEN]
        table.add_row(kwartaal, *(text for cel in cells for text in _cel(cel)), row["soort"])
    Console(width=BREEDTE).print(table)


def _cel(cel: Json) -> tuple[str, str]:
    if cel["mediaan"] is None:
        return fmt.STATUS["verborgen"], ""
    cost = "" if cel["kosten"] is None else fmt.euro_kort(float(cel["kosten"]))
    return f"{cel['mediaan']} ({cel['laag']}-{cel['hoog']})", cost


def _terugtoets(toetsen: list[Json], vorm: str) -> int:
    if vorm == "json":
        uitvoer.as_json(toetsen)
        return 0
    table = Table(title="Terugtoets over de laatste acht kwartalen (fout in personen)")
    for kolom in toetsen[0]:
        table.add_column(kolom.replace("_", " "))
    for toets in toetsen:
        table.add_row(
            *(("ja" if value else "nee") if isinstance(value, bool) else str(value) for value in toets.values())
        )
    Console(width=BREEDTE).print(table)
    return 0
