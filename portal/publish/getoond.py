"""From exact cells to cells that may be shown: own small counts, the women's shelter, the region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from portal.domain.disclosure import eigen, regio
from portal.domain.gemeenten import REGIO, alle_gebieden
from portal.domain.identiteiten import BEZET, Cel, Identiteit, identiteiten, soms_gelijk, vensters
from portal.domain.indicator import DOMEINEN, Indicator
from portal.domain.periode import SOORTEN, soort_van
from portal.publish.tabellen import (
    TELMATEN,
    Fijnste,
    achterliggend,
    is_bekend,
    is_optelling,
    te_beschermen,
    verborgen_optellingen,
)
from portal.publish.tabellen import cel_van as _cel
from queries import bulk
from queries.catalogue import by_code, indicators
from queries.session import fetch, run

KOLOMMEN = ("gebied", "domein", "code", "periode", "uitsplitsing", "groep", "maat", "waarde", "status")
Rij = tuple[str, ...]


def publiceer_getoond(
    connection: Connection, touched: Mapping[tuple[str, str], date], perioden: Mapping[str, set[str]]
) -> None:
    """Make the shown cells of the touched areas and domains; protection looks at all their periods together."""
    pairs = sorted(touched)
    run(
        connection, "publish/wis_getoond", gebieden=[gebied for gebied, _ in pairs],
        domeinen=[domein for _, domein in pairs],
    )  # fmt: skip
    rows: list[Rij] = []
    for gebied, domein in pairs:
        if not perioden.get(domein):
            continue  # no delivery, or no plan: no cells
        is_regio = gebied == REGIO
        exact = fetch(connection, "publish/exact_van", gebied=gebied, domein=domein, alleen_totalen=is_regio)
        if is_regio:
            rows += _region_rows(connection, exact, domein, perioden[domein])
        else:
            rows += own_rows(exact, gebied, domein, perioden[domein])
    bulk.insert(connection, ("cijfers", "cel_getoond"), bulk.kolommen(KOLOMMEN, rows))


def _row(gebied: str, row: Any, status: str) -> Rij:
    shown = str(row.waarde) if status == "ok" else bulk.NULL
    key = (gebied, row.domein, row.code, row.periode, row.uitsplitsing, row.groep, row.maat)
    return *key, shown, status


def own_rows(exact: Sequence[Any], gebied: str, domein: str, perioden: set[str]) -> Iterator[Rij]:
    """What policy staff see of one area and domain: the periods that fit its size, protected together."""
    own = [row for row in exact if not by_code()[row.code].alleen_regio]
    alle = te_beschermen([row for row in own if not _is_never_split(row)])
    fijnste = Fijnste(alle)
    rows, whole = [], set()
    for row in own:
        if _is_hidden_as_a_whole(row, fijnste):
            whole.add((row.code, row.periode, row.uitsplitsing, row.maat))
        else:
            rows.append(row)
    cellen = te_beschermen(rows)
    hidden = _hidden(cellen, alle, fijnste, {domein: perioden})
    left = _vertrek_getoond(rows)
    for row in rows:
        yield _row(gebied, row, status_van(row, cellen, hidden) if row not in left else "verborgen")
    for code, periode, uitsplitsing, maat in sorted(whole):
        if not uitsplitsing or maat in ("aantal", "aandeel"):
            yield gebied, domein, code, periode, uitsplitsing, "", maat, bulk.NULL, "verborgen"


def _hidden(
    cellen: Mapping[Cel, int], alle: Mapping[Cel, int], fijnste: Fijnste, perioden: Mapping[str, set[str]]
) -> eigen.Status:
    """The counts to hide of those that may be shown (``cellen``), protected with what lies behind them (``alle``)."""
    getoond = {cel: n for cel, n in cellen.items() if not is_optelling(cel, fijnste)}
    quarters = [code for codes in perioden.values() for code in codes if soort_van(code) == "kwartaal"]
    achter = achterliggend(getoond, alle, quarters, fijnste)
    basis = getoond | achter
    known = [
        *identiteiten(basis, indicators(), perioden), *vensters(basis, indicators()), *soms_gelijk(basis),
    ]  # fmt: skip
    alone: list[Identiteit] = []
    together: list[Identiteit] = []
    for relation in known:
        (alone if is_bekend(relation, achter) else together).append(relation)
    hidden = eigen.bescherm(basis, alone, achter, together)
    return hidden | verborgen_optellingen(cellen.keys() - getoond.keys(), cellen, hidden)


def _is_never_split(row: Any) -> bool:
    """Groups of the shelter and of months."""
    is_group = row.uitsplitsing or by_code()[row.code].groep
    return bool(is_group) and (row.domein == "vo" or soort_van(row.periode) == "maand")


def _is_hidden_as_a_whole(row: Any, fijnste: Fijnste) -> bool:
    """What is never split, and flows of periods shorter than this area can show."""
    found = by_code()[row.code]
    if found.zonder_personen or row.status:
        return False
    soort, cel = soort_van(row.periode), _cel(row)
    if _is_never_split(row):
        return True
    if row.uitsplitsing == "leeftijdsgroep" and soort == "vierkwartalen" and is_optelling(cel, fijnste):
        # ages are those of the year in which a period begins: these are not the sum of their quarters
        return not row.periode.endswith("K4R4")
    return found.tijd == "stroom" and SOORTEN.index(soort) < SOORTEN.index(fijnste.soort(cel))


def status_van(row: Any, cellen: Mapping[Cel, int], hidden: Mapping[Cel, str]) -> str:
    """The status of one exact row, from the counts that are hidden."""
    indicator = by_code()[row.code]
    if row.status or (indicator.zonder_personen and row.waarde is None):
        return row.status or "leeg"
    if indicator.zonder_personen:
        return "ok"
    if indicator.basis:
        return _compared_status(row, indicator, cellen, hidden)
    if not indicator.is_afgeleid(row.maat):
        return hidden.get(_cel(row), "ok") if row.maat in TELMATEN else _sum_status(row)
    behind = [cel for maat in _behind(indicator, row) if (cel := _cel(row, maat)) in cellen]
    behind += [cel for cel in [_cel(row, "n")._replace(groep="")] if row.groep and cel in cellen]
    if any(hidden.get(cel) == "verborgen" for cel in behind) or (row.domein == "vo" and not row.basis):
        return "verborgen"
    if any(cel in hidden for cel in behind):
        return "klein"
    if row.waarde is None:
        return "leeg"
    return "ok" if row.basis >= eigen.DREMPEL_AFGELEID else "klein" if row.basis < eigen.KLEIN else "verborgen"


def _behind(indicator: Indicator, row: Any) -> tuple[str, ...]:
    """The counts from which a derived measure could be computed back, or the other way round."""
    if row.maat in ("mediaan", "gemiddelde"):
        return "n", "_som"
    return ("aantal" if indicator.soort == "deel" else "teller"), "noemer", "_rest"


def _sum_status(row: Any) -> str:
    """Sums of reports, and people counted on a night: as a count."""
    if row.waarde is None:
        return "leeg"
    return "klein" if 0 < row.waarde < eigen.KLEIN else "ok"


def _compared_status(row: Any, indicator: Indicator, cellen: Mapping[Cel, int], hidden: Mapping[Cel, str]) -> str:
    """Against a base quarter: shown where all four counts are, from which anybody can compute it."""
    needed = [Cel(naam, row.domein, periode) for naam in BEZET for periode in (row.periode, indicator.basis)]
    if any(cel in hidden or cel not in cellen for cel in needed):
        return "verborgen"
    return "leeg" if row.waarde is None else "ok"


def _vertrek_getoond(rows: Sequence[Any]) -> set[Any]:
    """The shares of a followed group of which the people behind them, or behind the difference with a shown year
    before, would be too few: to hide."""
    too_few = set()
    shown: dict[tuple[str, str], float] = defaultdict(float)
    for row in sorted(rows, key=lambda row: (row.periode, row.groep)):
        if by_code()[row.code].naam == "uitstroom_cohort" and row.maat == "aandeel" and row.waarde is not None:
            left, before = float(row.waarde * row.basis), shown[row.code, row.periode]
            if any(0 < round(n) < eigen.KLEIN for n in (left, left - before, float(row.basis) - left)):
                too_few.add(row)
            else:
                shown[row.code, row.periode] = left
    return too_few


def _hidden_breakdowns(gebied: str, domein: str, perioden: Iterable[str]) -> Iterator[Rij]:
    """One hidden cell per breakdown: not even its groups are shown."""
    for indicator in indicators():
        if domein in indicator.domeinen and not indicator.alleen_regio:
            plain = ("",) if indicator.groep else ()
            for uitsplitsing in (*plain, *indicator.uitsplitsingen[domein]):
                for periode in sorted(code for code in perioden if indicator.bestaat(soort_van(code))):
                    key = (gebied, domein, indicator.code(domein), periode, uitsplitsing, "", "aantal")
                    yield *key, bulk.NULL, "verborgen"


def _region_rows(connection: Connection, exact: Sequence[Any], domein: str, perioden: set[str]) -> Iterator[Rij]:
    """Totals without breakdown, where the rule allows; everything else of the region is one hidden cell."""
    counts: dict[str, dict[str, dict[str, int]]] = defaultdict(dict)
    for row in fetch(
        connection, "publish/exact_totalen", gebieden=alle_gebieden(), domein=domein, codes=_tested(domein)
    ):
        counts[row.periode].setdefault(f"{row.code}/{row.maat}", {})[row.gebied] = int(row.waarde)
    visible = _visible_periods(domein, counts) if domein in DOMEINEN else set()
    released = {tuple(row) for row in fetch(connection, "publish/uitgegeven", domein=domein)}
    for row in exact:
        is_total = not row.uitsplitsing and not by_code()[row.code].groep
        if is_total and (row.code, row.periode, row.maat) not in released:
            yield _row(REGIO, row, _region_status(row, counts[row.periode], visible))
    yield from _hidden_breakdowns(REGIO, domein, perioden)


def _tested(domein: str) -> list[str]:
    """The codes of which the rule needs the counts of every area."""
    return [
        found.code(domein) for found in indicators()
        if domein in found.domeinen and (found.naam in regio.GETOETST or found.alleen_regio)
    ]  # fmt: skip


def _visible_periods(domein: str, counts: Mapping[str, Mapping[str, regio.Tellingen]]) -> set[str]:
    tested = {
        periode: {naam: figures[f"{naam}_{domein}/aantal"] for naam in regio.GETOETST}
        for periode, figures in counts.items() if soort_van(periode) in ("kwartaal", "jaar")
    }  # fmt: skip
    return regio.getoonde_perioden(tested)


def _region_status(row: Any, figures: Mapping[str, regio.Tellingen], visible: set[str]) -> str:
    """The four figures and their difference by the rule of their period; those of the annual account each by
    themselves; reports of violence as they are: they come in as totals."""
    indicator = by_code()[row.code]
    if indicator.soort == "som" and indicator.domeinen == ("huiselijk_geweld",):
        return "ok"
    if indicator.zonder_personen or row.status:
        return row.status or ("leeg" if row.waarde is None else "ok")
    if indicator.alleen_regio:
        return _annual_status(row, indicator, figures)
    return "ok" if row.periode in visible and indicator.naam in regio.GETOOND else "verborgen"


def _annual_status(row: Any, indicator: Indicator, figures: Mapping[str, regio.Tellingen]) -> str:
    if indicator.is_afgeleid(row.maat):
        measured = ("n",) if indicator.soort == "duur" else ("teller", "noemer")
        safe = all(regio.is_veilig(figures[f"{row.code}/{maat}"]) for maat in measured)
        if row.waarde is None and safe:
            return "leeg"
        return "ok" if safe and row.basis >= regio.DREMPEL else "verborgen"
    return "ok" if regio.is_veilig(figures[f"{row.code}/{row.maat}"]) else "verborgen"
