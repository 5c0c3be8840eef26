"""Ask for what a page of figures shows: one view for all of them, by its specification."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.roles import Permission
from callbacks.doelen import targets
from callbacks.duiding import notes
from callbacks.perioden import STROMEN, chosen_period, deliveries, latest
from callbacks.tarieven import tariffs
from layouts import kop, paginavorm
from layouts.cijferpagina import REEKS, Cijfers, Norm, Pagina
from layouts.kit import Waarde
from portal.domain.filters import Filters
from portal.domain.indicator import Indicator
from portal.domain.periode import Periode, soort_van
from queries.catalogue import by_name
from queries.session import fetch

View = Callable[[Connection, Filters], list[Component]]
EXTRA = {"plan": "doel_pad"}  # shapes that read a second figure


def show(pagina: Pagina) -> View:
    """The view function of a page."""

    def show_figures(connection: Connection, filters: Filters) -> list[Component]:
        """Which deliveries, which period, which cells, and draw."""
        names = {naam: by_name()[naam] for naam in _namen(pagina)}
        domein = pagina.domein(filters)
        compleet = deliveries(connection, [domein])
        perioden = [item.periode for item in compleet[domein]]
        periode = chosen_period(connection, filters, perioden, domein, _opening_table(pagina))
        series = _reeksen(perioden, periode)
        data = Cijfers(pagina, filters, current_user.gebied_naam, periode, *series, {}, compleet, names)
        return paginavorm.page(_filled(connection, data) if periode else data)

    return show_figures


def _opening_table(pagina: Pagina) -> tuple[Sequence[str], str]:
    """The groups that the page opens with, where they are those of a flow; else the flows themselves."""
    first = pagina.blokken[0]
    found = by_name()[first.namen[0]]
    is_split = bool(first.uitsplitsing or found.groep)
    return (first.namen, first.uitsplitsing) if found.tijd == "stroom" and is_split else (STROMEN, "")


def _namen(pagina: Pagina) -> Iterable[str]:
    for blok in pagina.blokken:
        yield from blok.namen
        if blok.vorm in EXTRA:
            yield EXTRA[blok.vorm]


def _reeksen(perioden: list[str], periode: str) -> tuple[list[str], list[str], list[str]]:
    """The series of the chosen kind, the series by quarter that the opening sentence measures, and the years."""
    if not periode:
        return [], [], []
    same = [code for code in latest(perioden, soort_van(periode)) if code <= periode][-REEKS:]
    last = Periode.parse(periode).kwartalen[-1]
    kind = "kwartaal" if soort_van(periode) in ("maand", "kwartaal") else "vierkwartalen"
    quarters = [code for code in latest(perioden, kind) if code[:6] <= last][-REEKS:]
    years = [code for code in latest(perioden, "jaar") if code <= last[:4]]
    return same, quarters, years


def _filled(connection: Connection, data: Cijfers) -> Cijfers:
    """The same with its cells, norms, targets and tariffs."""
    codes = sorted({code for found in data.indicatoren.values() for code in _codes(data, found)})
    years = _jaren(data) if any(found.perioden for found in data.indicatoren.values()) else ()
    rows = fetch(
        connection, "cijferpagina/cellen", codes=codes, domeinen=_domeinen(data),
        perioden=sorted({*data.reeks, *data.kwartaalreeks, data.periode, data.jaar_eerder, *years}),
        periode=data.periode,
        gekozen=[data.periode, data.jaar_eerder, *(data.jaren if _is_yearly(data) else ())],
        uitsplitsingen=sorted({"", *(blok.uitsplitsing for blok in data.pagina.blokken)}),
    )  # fmt: skip
    cellen = {
        (is_regio, code, periode, uitsplitsing, groep, maat): Waarde(waarde, status, maat)
        for is_regio, code, periode, uitsplitsing, groep, maat, waarde, status in map(tuple, rows)
    }
    tarieven = tariffs(connection) if any(blok.vorm == "vrijgespeeld" for blok in data.pagina.blokken) else []
    return replace(
        data, cellen=cellen, compleet={**_others(connection, data), **data.compleet},
        normen=_normen(connection, data), doelen=targets(connection), tarieven=tarieven,
        notities=notes(connection, codes), mag_schrijven=Permission.DUIDING_WRITE in current_user.permissions,
    )  # fmt: skip


def _others(connection: Connection, data: Cijfers) -> dict[str, list[kop.Compleet]]:
    """The deliveries of the other forms of the page, of the two periods that are compared."""
    forms = {form for found in data.indicatoren.values() for d in found.domeinen for form in found.nodig(d)}
    return deliveries(connection, sorted(forms), [data.periode, data.jaar_eerder])


def _jaren(data: Cijfers) -> Iterable[str]:
    """The years with data, and those that are planned."""
    now = int(data.periode[:4])
    return [*data.jaren, *(str(jaar) for jaar in range(now, now + 11))]


def _is_yearly(data: Cijfers) -> bool:
    return any(found.perioden and found.groepen for found in data.indicatoren.values())


def _codes(data: Cijfers, found: Indicator) -> Iterable[str]:
    """The code for the chosen domain, and those of blocks with a domain of their own."""
    for domein in {data.domein, *(blok.domein for blok in data.pagina.blokken if blok.domein)}:
        if code := data.code(found.naam, domein):
            yield code


def _domeinen(data: Cijfers) -> list[str]:
    fixed = {d for found in data.indicatoren.values() if found.zonder_domein for d in found.domeinen}
    return sorted({data.domein, *fixed, *(blok.domein for blok in data.pagina.blokken if blok.domein)})


def _normen(connection: Connection, data: Cijfers) -> Mapping[str, Norm]:
    if not any(blok.norm for blok in data.pagina.blokken):
        return {}
    return {
        row.code: Norm(row.omschrijving, row.waarde, row.eenheid, row.bron)
        for row in fetch(connection, "cijferpagina/normen")
    }
