"""The files that the made-up providers deliver: per provider, form and quarter the state on its last day."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zlib import crc32
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook

from portal.demo import jaar2019, nachten, tellingen, wereld
from portal.demo.antwoorden import antwoorden, per_kwartaal
from portal.demo.loopbaan import Traject
from portal.domain.aanlevering.contract import Sleutel as Aanleversleutel
from portal.domain.aanlevering.contract import contract
from portal.domain.periode import Periode

Rij = dict[str, str]
Sleutel = tuple[str, str, str]  # deliverer, form, quarter


def schrijf_bestanden(folder: Path) -> list[Path]:
    """Write all files below ``folder``; in the order of delivery: first versions, then corrections."""
    first, corrections = folder / "aanlevering", folder / "correctie"
    for place in (first, corrections):
        place.mkdir(parents=True, exist_ok=True)
    written, corrected = [], []
    for sleutel, rows in leveringen():
        if sleutel in wereld.CORRECTIES:
            corrected.append(_write(corrections, sleutel, rows))
            written.append(_write(first, sleutel, [{**row, "schulden": "onbekend"} for row in rows[:-3]]))
        elif sleutel != wereld.TE_LAAT:
            written.append(_write(first, sleutel, rows))
    return [*written, *corrected]


def ontvangen(sleutel: Aanleversleutel) -> datetime:
    """When a made-up deliverer delivered: nearly always within a month after the quarter, on a working morning."""
    chance = crc32(f"{sleutel.aanbieder}{sleutel.formulier}{sleutel.kwartaal}".encode())
    late = 14 if chance % 19 == 0 else 0
    day = Periode.parse(sleutel.kwartaal).tot + timedelta(days=6 + chance % 23 + late)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, time(8 + chance % 9, chance % 60), ZoneInfo("Europe/Amsterdam"))


def schrijf_referentie(folder: Path) -> list[Path]:
    """The fictitious tariffs, budgets and plan, each marked as such."""
    made = {"tarieven": tellingen.tarieven(), "budget": tellingen.budgetten(), "doelen": tellingen.doelen()}
    for naam, tekst in made.items():
        (folder / f"{naam}.csv").write_text(tekst, encoding="utf-8")
    return [folder / f"{naam}.csv" for naam in made]


def leveringen() -> Iterator[tuple[Sleutel, list[Rij]]]:
    """Every delivery in order of quarter."""
    stays = {"bw": jaar2019.beschermd_wonen(), "mo": jaar2019.opvang(), "vo": jaar2019.vrouwenopvang()}
    nights = nachten.per_levering(nachten.nachten(stays["mo"]))
    ready = {form: [(t, antwoorden(form, t)) for t in own] for form, own in stays.items()}
    for code in wereld.KWARTALEN:
        kwartaal = Periode.parse(code)
        yield from _capacity(kwartaal)
        for form in ("bw", "mo", "vo"):
            rows = _rows(form, ready[form], kwartaal)
            for aanbieder in sorted(rows):
                yield (aanbieder, form, code), rows[aanbieder]
        for aanbieder in wereld.AANBIEDERS["mo"]:
            yield (aanbieder, "mo_nachten", code), nights.get((aanbieder, code), [])
        yield ("DEMOROOS", "huiselijk_geweld", code), tellingen.geweld(kwartaal)
        yield ("DEMOTIJM", "peiling", code), tellingen.peiling(kwartaal)


def _capacity(kwartaal: Periode) -> Iterator[tuple[Sleutel, list[Rij]]]:
    for form in ("bw", "mo", "vo"):
        for aanbieder in wereld.AANBIEDERS[form]:
            yield (aanbieder, "capaciteit", kwartaal.code), list(tellingen.capaciteit(aanbieder, kwartaal))


def _rows(form: str, stays: Iterable[tuple[Traject, Rij]], kwartaal: Periode) -> dict[str, list[Rij]]:
    """The state on the last day, of everything that was there or waiting in the quarter, by deliverer."""
    rows: dict[str, list[Rij]] = defaultdict(list)
    for t, fixed in stays:
        if t.aanmeld < kwartaal.tot and (t.eind >= kwartaal.van or t.start > t.eind):
            if t.extra.get("besluit") == "niet_opgenomen" and t.aanmeld < kwartaal.van:
                continue
            rows[_deliverer(form, t)].append(_row(form, t, fixed, kwartaal))
    return rows


def _deliverer(form: str, t: Traject) -> str:
    own = form == "bw" and t.persoon.gemeente == wereld.TOEGANGSTEAM and t.voorziening == "begeleiding_thuis"
    return wereld.TOEGANGSTEAM if own and t.aanmeld >= wereld.TOEGANGSTEAM_VANAF else t.persoon.aanbieder


def _known(dag: date | None, peildatum: date) -> str:
    """A date as known on the last day of the quarter."""
    return "" if dag is None or dag > peildatum else dag.isoformat()


def _row(form: str, t: Traject, fixed: Rij, kwartaal: Periode) -> Rij:
    last = kwartaal.laatste_dag
    started, ended = t.start <= last, t.eind <= last
    gemeente = t.persoon.oud if t.persoon.oud and kwartaal.van.year <= t.persoon.tot else t.persoon.gemeente
    row = {
        **fixed, "gemeente_herkomst": gemeente, "startdatum": _known(t.start, last),
        "hulp_afgerond_op": _known(t.afgerond, last), "einddatum": _known(t.eind, last),
        "reden_einde": t.reden if ended else "", "bestemming": t.bestemming if ended else "",
    }  # fmt: skip
    if gemeente == "GM0053":
        row["woonplaats_herkomst"] = "Winsum"
    if form == "bw":
        row["gemeente_verantwoordelijk"] = gemeente
    if (form == "vo" and "besluit" not in t.extra) or fixed.get("besluit") == "opgenomen":
        row["besluit"] = "opgenomen" if started else "in_behandeling"
    if not started:
        row |= {naam: "" for naam in ("gemeente_verblijf", "wijk_verblijf") if naam in row}
    if not ended:
        row |= {naam: "" for naam in ("zelfredzaamheid_eind", "inkomen_eind", "gemeente_bestemming") if naam in row}
    rng = random.Random(f"{t.traject_id}-{kwartaal.code}")  # noqa: S311 - made-up data, not a secret
    return {**row, **per_kwartaal(form, t, kwartaal, rng)}


def _write(folder: Path, sleutel: Sleutel, rows: Sequence[Rij]) -> Path:
    names = contract().formulieren[sleutel[1]].namen
    if sleutel[0] in wereld.LEVERT_XLSX:
        return _write_xlsx(folder / f"{'_'.join(sleutel)}.xlsx", names, rows)
    path = folder / f"{'_'.join(sleutel)}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _write_xlsx(path: Path, names: Sequence[str], rows: Sequence[Rij]) -> Path:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([dict(zip(names, names, strict=True)), *rows]):
            sheet.write_row(number, 0, [row.get(naam, "") for naam in names])
    return path
