"""The page Toezicht: what asks for a question, what was done each day, by whom, and who saw one resident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import figures, filterbar, kit, nl, theme
from layouts import format as fmt
from layouts.el import dbc, html
from layouts.filterbar import Keuze
from layouts.kit import Plek, Uitleg, Waarde
from portal.domain.filters import Filters
from portal.domain.toezicht import Gebeurtenis, Signaal, per_dag, signalen

PAD = "/toezicht"


class Beoordeling(NamedTuple):
    """One week that somebody looked at."""

    week: date
    tekst: str
    op: datetime


class Inzage(NamedTuple):
    """One time that a resident was shown."""

    op: datetime
    actor: str
    rol: str
    handeling: str


class Nood(NamedTuple):
    """One hour of emergency access."""

    id: int
    wie: str
    rol: str
    reden: str
    gevraagd_door: str
    besloten_door: str
    van: datetime
    tot: datetime
    handelingen: int
    beoordeeld_op: datetime | None
    te_laat: bool


@dataclass(frozen=True)
class Week:
    """What the page shows; ``inzages`` of the resident whose name the address holds."""

    gebied: str
    filters: Filters
    week: date
    weken: Sequence[date]
    gebeurtenissen: Sequence[Gebeurtenis]
    beoordelingen: Sequence[Beoordeling]
    inzages: Sequence[Inzage]
    rollen: Mapping[str, str]
    nood: Sequence[Nood]


def page(data: Week) -> list[Component]:
    """The whole page."""
    words, found = nl.deel("toezicht"), signalen(data.gebeurtenissen)
    people = len({event.actor for event in data.gebeurtenissen})
    kern = words["kern"].format(week=fmt.day(data.week), gebied=data.gebied, mensen=fmt.count(people),
                                aantal=fmt.count(len(data.gebeurtenissen)), signalen=fmt.count(len(found)))  # fmt: skip
    choice = Keuze(words["week"], str(data.week), [(str(week), _week(data, week)) for week in data.weken])
    return [
        html.H1(words["titel"]), html.P(kern, className="kern"),
        *filterbar.filter_bar({"week": choice}, onbekend=data.filters.onbekend),
        _signalen(found), _nood(data), _per_dag(data), _wie(data), _beoordelen(data), _persoon(data),
    ]  # fmt: skip


def _week(data: Week, week: date) -> str:
    words = nl.deel("toezicht")
    done = any(item.week == week for item in data.beoordelingen)
    return words["week_van"].format(dag=fmt.day(week)) + (words["bekeken"] if done else "")


def _signalen(found: Sequence[Signaal]) -> Component:
    words = nl.deel("toezicht")
    lines = [
        html.Li(words[f"regel_{s.regel}"].format(wie=s.actor, dag=fmt.day(s.dag), aantal=fmt.count(s.aantal)))
        for s in found
    ]  # fmt: skip
    body = [html.Ul(lines)] if lines else [html.P(words["geen_signalen"])]
    rules = kit.details(words["regels"], html.P(words["regels_uitleg"]), naam=words["signalen_titel"])
    return html.Section([html.H2(words["signalen_titel"]), *body, rules], className="blok breed", id="signalen")


def _nood(data: Week) -> Component:
    """Every hour of emergency access, and the form to review it."""
    words = nl.deel("toezicht")
    parts: list[Component] = [html.H2(words["nood_titel"])]
    if not data.nood:
        parts.append(html.P(words["nood_geen"]))
    for n in data.nood:
        text = words["nood_zin"].format(wie=n.wie, van=fmt.moment(n.van), rol=data.rollen.get(n.rol, n.rol),
                                        aantal=fmt.count(n.handelingen))  # fmt: skip
        who = words["nood_wie"].format(gevraagd=n.gevraagd_door, besloten=n.besloten_door, reden=n.reden)
        parts += [html.H3(text), html.P(who)]
        if n.beoordeeld_op:
            parts.append(html.P(words["nood_beoordeeld"].format(op=fmt.moment(n.beoordeeld_op))))
            continue
        parts += [kit.notice(words["nood_te_laat" if n.te_laat else "nood_binnen"]), _bevinding("nood", n.id)]
    return html.Section(parts, className="blok breed", id="noodtoegang")


def _bevinding(naam: str, waarde: object) -> Component:
    """The form in which somebody writes down what was looked at."""
    words = nl.deel("toezicht")
    field = dbc.Textarea(id=f"bevinding-{naam}-{waarde}", name="bevinding", rows=3, maxLength=2000, required=True)
    return html.Form([
        dbc.Input(type="hidden", name=naam, value=str(waarde)),
        kit.field(words["bevinding"], field), html.Button(words["bewaar"], type="submit"),
    ], action=f"{PAD}/bewaar", method="POST", className="formulier")  # fmt: skip


def _per_dag(data: Week) -> Component:
    words = nl.deel("toezicht")
    days = per_dag(data.week, data.gebeurtenissen)
    names, values = [fmt.day(day) for day, _ in days], [Waarde(number, "ok") for _, number in days]
    busiest = max(days, key=lambda item: item[1])
    day, most = fmt.day(busiest[0]), fmt.count(busiest[1])
    zin = words["dagen_zin"].format(dag=day, aantal=most) if busiest[1] else words["niets"]
    figure = figures.lying(names, [(words["handelingen"], values, theme.INKT)]) if busiest[1] else None
    table = kit.table(words["dagen_titel"], words["kolommen_dag"].split("|"),
                      [(name, value.tekst) for name, value in zip(names, values, strict=True)])  # fmt: skip
    plek = Plek(PAD, f"week={data.week}", "dagen")
    meaning = Uitleg(words["dagen_titel"], words["uitleg"], words["bron"])
    return kit.block(plek, words["dagen_titel"], zin, figure, table, meaning)


def _wie(data: Week) -> Component:
    """Who did what, the most first."""
    words = nl.deel("toezicht")
    seen = Counter((e.actor, e.rol, _wat(e), e.resultaat) for e in data.gebeurtenissen)
    last = {(e.actor, e.rol, _wat(e), e.resultaat): e.op for e in data.gebeurtenissen}
    rows = [
        (actor, data.rollen.get(rol, rol) or "–", what, words[end], fmt.count(number),
         fmt.moment(last[actor, rol, what, end]))
        for (actor, rol, what, end), number in seen.most_common()
    ]  # fmt: skip
    table = html.Div(kit.table(words["wie_titel"], words["kolommen_wie"].split("|"), rows), className="woorden")
    body = [table] if rows else [html.P(words["niets"])]
    return html.Section([html.H2(words["wie_titel"]), *body], className="blok breed", id="wie")


def _wat(event: Gebeurtenis) -> str:
    """What was done: the act, and of a page which one."""
    known: str = nl.deel("toezicht").get(f"wat_{event.handeling}", event.handeling.replace("_", " "))
    if event.handeling in ("show_page", "export"):
        return f"{known} {event.object.split(' ', 1)[0]}"
    return known


def _beoordelen(data: Week) -> Component:
    words = nl.deel("toezicht")
    done = [item for item in data.beoordelingen if item.week == data.week]
    lines: list[Any] = [html.Li(f"{fmt.moment(item.op)}: {item.tekst}") for item in done]
    body = [html.Ul(lines)] if lines else [html.P(words["niet_bekeken"])]
    form = _bevinding("week", data.week)
    return html.Section([html.H2(words["beoordelen_titel"]), *body, form], className="blok breed", id="beoordelen")


def _persoon(data: Week) -> Component:
    """For a resident who asks who saw the data: by the name on the case list."""
    words = nl.deel("toezicht")
    field = dbc.Input(id="naam", name="naam", maxLength=12, pattern="[0-9a-z]{12}", value=data.filters.naam)
    form = html.Form([
        kit.field(words["naam"], field), html.Button(words["zoek"], type="submit", className="stil"),
    ], action=PAD, method="GET", className="formulier")  # fmt: skip
    rows = [
        (fmt.moment(i.op), i.actor, data.rollen.get(i.rol, i.rol), words[f"wat_{i.handeling}"]) for i in data.inzages
    ]  # fmt: skip
    found: list[Component] = []
    if data.filters.naam:
        caption = words["inzage_van"].format(naam=data.filters.naam)
        table = kit.table(caption, words["kolommen_inzage"].split("|"), rows)
        found = [html.Div(table, className="woorden")] if rows else [kit.notice(words["niemand"])]
    return html.Section(
        [html.H2(words["persoon_titel"]), html.P(words["persoon"]), form, *found], className="blok breed", id="persoon"
    )
