"""The blocks of the distribution model: who gets what, the path, the waterfall, what matters, how it was computed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from dash.development.base_component import Component

from layouts import figures, kit, lijnen, theme, verdeeltabellen
from layouts import format as fmt
from layouts.el import html
from layouts.euroas import BOVEN, as_van, met_euros
from layouts.figures import Stroom
from layouts.kit import Plek, Uitleg, Waarde
from layouts.verdeelgegevens import PAD, Verdeelmodel
from layouts.verdeeltabellen import in_euro
from portal.domain.gemeenten import CENTRUMGEMEENTE, REGIO, naam_van
from portal.domain.verdeelmodel.afrekening import Afrekening
from portal.domain.verdeelmodel.getallen import halfup
from portal.domain.verdeelmodel.transitie import terugverdienjaar
from portal.domain.verdeelmodel.verdeling import Jaar

FEW = 5  # years whose names fit beside each other
TRED = (Fraction(9, 10), Fraction(11, 10))  # support at home per closed place that counts as even
BRON = "het scenario en de bronnen onderaan de pagina"
WAT = {
    "budget": "Budget regio", "pad": "Ingroeipad (λ)", "demping": "Grens per inwoner", "clienten": "Eigen cliënten",
    "inwoners": "Eigen inwoners", "historisch": "Eigen gebruik",
}  # fmt: skip


@cache
def _uitleg() -> Mapping[str, str]:
    return tomllib.loads(Path(__file__).with_name("verdeelmodel.toml").read_text(encoding="utf-8"))


def alle(data: Verdeelmodel) -> Iterator[Component]:
    """Every block that this scenario has."""
    year = data.berekening.jaar(data.filters.jaar)
    yield _verdeling(data, year)
    yield _pad(data)
    yield _effect(data, year)
    yield _waterval(data, year)
    if data.naast is not None:
        yield _vergelijken(data, year)
    if data.gevoeligheid:
        yield _gevoeligheid(data, year)
    if year.afrekening is not None:
        yield _afrekening(data, year, year.afrekening)
    if data.berekening.transitie:
        yield _transitie(data)
    yield _blok(
        data, "stappen", "Hoe is dit berekend?", _pad_in_woorden(year), None, verdeeltabellen.stappen(data, year)
    )
    yield _blok(data, "bronnen", "Welke gegevens zijn gebruikt?", _versie(data), None, verdeeltabellen.bronnen(data))


def _blok(
    data: Verdeelmodel, blok: str, titel: str, zin: str, figure: dict[str, Any] | None, twin: Component
) -> Component:
    plek = Plek(PAD, str(data.filters), blok)
    return kit.block(plek, titel, zin, figure, twin, Uitleg(titel, _uitleg()[blok], BRON))


def _euros(amounts: Sequence[int | None]) -> list[Waarde]:
    """Cents as euros on an axis."""
    return [Waarde(None, "leeg", "euro") if n is None else Waarde(n / 100, "ok", "euro") for n in amounts]


def _verdeling(data: Verdeelmodel, year: Jaar) -> Component:
    codes = sorted(year.deel)
    names = [naam_van(code) for code in codes]
    flows: list[Stroom] = [
        ("bij het begin", _euros([year.basis[code] for code in codes]), theme.GEDEMPT),
        (f"in {year.jaar}", _euros([year.bedrag[code] for code in codes]), theme.INSTROOM),
    ]
    winners = sum(amount > 0 for amount in year.effect.values())
    losers = sum(amount < 0 for amount in year.effect.values())
    zin = f"{winners} gemeenten krijgen meer dan bij het begin, {losers} minder. De tabel sluit op de cent."
    return _blok(data, "verdeling", f"Bedrag per gemeente in {year.jaar}", zin, _liggend(names, flows),
                 verdeeltabellen.verdeling(data, year))  # fmt: skip


def _liggend(names: Sequence[str], flows: Sequence[Stroom]) -> dict[str, Any]:
    """Lying bars of euros; amounts may lie under zero."""
    figure = figures.lying(names, flows)
    return met_euros(figure, "xaxis", [value.waarde for _, values, _ in flows for value in values])


def _pad(data: Verdeelmodel) -> Component:
    """The centrumgemeente against the others together, by year."""
    years = data.berekening.jaren
    labels = [str(year.jaar) for year in years]
    others = [sum(n for code, n in year.bedrag.items() if code != CENTRUMGEMEENTE) for year in years]
    parts = [
        ("Centrumgemeente", [year.bedrag.get(CENTRUMGEMEENTE, 0) for year in years], theme.INSTROOM),
        ("Andere gemeenten samen", others, theme.AMBULANT),
        ("Regionaal en fonds", [_regionaal(year) for year in years], theme.GEDEMPT),
    ]
    traces = [
        {"type": "bar", "x": labels, "y": [n / 100 for n in amounts], "name": naam, "marker": {"color": colour},
         "customdata": [fmt.euro(n) for n in amounts],
         "hovertemplate": "%{x}: %{customdata}<extra>" + naam + "</extra>"}
        for naam, amounts, colour in parts if any(amounts)
    ]  # fmt: skip
    layout = theme.layout(340, barmode="stack", showlegend=True, legend=figures.LEGEND, margin=figures.UNDER_LEGEND,
                          xaxis={"type": "category", "tickangle": 0, "dtick": 3 if len(years) > FEW else 1},
                          yaxis=as_van([n.waterval.totaal / 100 for n in years], ruimte=0.05))  # fmt: skip
    first, last = years[0], years[-1]
    zin = (
        f"Van {first.jaar} tot en met {last.jaar} gaat het deel van de andere gemeenten van "
        f"{_procent(others[0], first)} naar {_procent(others[-1], last)} van het budget."
    )
    return _blok(data, "pad", "Ingroeipad", zin, {"data": traces, "layout": layout}, verdeeltabellen.pad(data))


def _regionaal(year: Jaar) -> int:
    return year.waterval.blijft_regionaal + year.waterval.fonds


def _procent(amount: int, year: Jaar) -> str:
    return f"{fmt.decimal(100 * amount / year.waterval.totaal)}%" if year.waterval.totaal else "–"


def _effect(data: Verdeelmodel, year: Jaar) -> Component:
    codes = sorted(year.deel, key=lambda code: (-_per_inwoner(year, code), code))
    values = _euros([halfup(_per_inwoner(year, code)) for code in codes])
    figure = _liggend([naam_van(code) for code in codes], [("per inwoner", values, theme.INSTROOM)])
    figure["data"][0]["constraintext"] = "none"
    figure["data"][0]["marker"] = {
        "color": [theme.UITSTROOM if (value.waarde or 0) < 0 else theme.INSTROOM for value in values]
    }
    figure["layout"]["showlegend"] = False
    best, worst = codes[0], codes[-1]
    zin = (
        f"Het meest erbij per inwoner: {naam_van(best)} ({in_euro(halfup(_per_inwoner(year, best)))}); het meest eraf: "
        f"{naam_van(worst)} ({in_euro(halfup(_per_inwoner(year, worst)))})."
    )
    return _blok(
        data, "effect", "Voordeel en nadeel per inwoner", zin, figure, verdeeltabellen.effect(data, year, codes)
    )


def _per_inwoner(year: Jaar, code: str) -> Fraction:
    return year.effect_per_inwoner[code] or Fraction()


def _waterval(data: Verdeelmodel, year: Jaar) -> Component:
    fall = year.waterval
    steps = [("Toegang", fall.toegang), ("Regionaal", fall.blijft_regionaal), ("Fonds", fall.fonds)]
    labels, values = (
        ["Budget", *(naam for naam, _ in steps), "Te verdelen"],
        [fall.totaal, *(n for _, n in steps), fall.te_verdelen],
    )
    left, bases = fall.totaal, [0]
    for _, amount in steps:
        left -= amount
        bases.append(left)
    colours = [theme.INKT, *[theme.UITSTROOM] * len(steps), theme.INSTROOM]
    bars = {
        "type": "bar", "orientation": "h", "y": labels, "x": [n / 100 for n in values],
        "base": [n / 100 for n in [*bases, 0]],
        "marker": {"color": colours}, "text": [fmt.euro_kort(n / 100) for n in values], "textposition": "outside",
        "hovertemplate": "%{y}: %{text}<extra></extra>", "cliponaxis": False, "constraintext": "none",
    }  # fmt: skip
    layout = theme.layout(
        320, xaxis=as_van([fall.totaal / 100], ruimte=0.4), yaxis={"type": "category", "autorange": "reversed"}
    )
    zin = f"Van {fmt.euro_kort(fall.totaal / 100)} verdelen de gemeenten {fmt.euro_kort(fall.te_verdelen / 100)}."
    return _blok(data, "waterval", f"Van budget naar verdeling in {year.jaar}", zin, {"data": [bars], "layout": layout},
                 verdeeltabellen.waterval(labels, values))  # fmt: skip


def _vergelijken(data: Verdeelmodel, year: Jaar) -> Component:
    """Beside the other scenario, in the same year; else in words why not."""
    other = data.naast
    found = next((y for y in other.jaren if y.jaar == year.jaar), None) if other else None
    title = f"Naast: {data.namen().get(data.filters.naast, 'een ander scenario')}"
    if found is None:
        words = str(other.fout) if other and other.fout else f"Dat scenario heeft geen jaar {year.jaar}."
        return html.Section([html.H2(title), html.P(words)], className="blok", id="vergelijken")
    codes = sorted(set(year.deel) | set(found.deel))
    names = [naam_van(code) for code in codes]
    flows: list[Stroom] = [
        ("dit scenario", _euros([year.bedrag.get(code) for code in codes]), theme.INSTROOM),
        ("het andere", _euros([found.bedrag.get(code) for code in codes]), theme.VROUWENOPVANG),
    ]
    moved = sum(abs(year.bedrag.get(code, 0) - found.bedrag.get(code, 0)) for code in codes) // 2
    zin = f"Tussen deze twee scenario's verschuift {fmt.euro_kort(moved / 100)} tussen gemeenten."
    return _blok(data, "vergelijken", title, zin, _liggend(names, flows),
                 verdeeltabellen.vergelijken(year, found, codes))  # fmt: skip


def _gevoeligheid(data: Verdeelmodel, year: Jaar) -> Component:
    now = year.bedrag.get(data.eigen, 0)
    names = [WAT[uitslag.wat] for uitslag in data.gevoeligheid]
    flows: list[Stroom] = [
        ("een tiende lager", _euros([u.lager - now for u in data.gevoeligheid]), theme.UITSTROOM),
        ("een tiende hoger", _euros([u.hoger - now for u in data.gevoeligheid]), theme.INSTROOM),
    ]
    top = data.gevoeligheid[0]
    zin = (
        f"Voor {naam_van(data.eigen)} maakt '{WAT[top.wat].lower()}' het meeste uit: "
        f"{in_euro(top.lager - now)} bij een tiende lager, {in_euro(top.hoger - now)} bij een tiende hoger."
    )
    return _blok(data, "gevoeligheid", f"Wat maakt uit voor {naam_van(data.eigen)} in {year.jaar}?", zin,
                 _liggend(names, flows), verdeeltabellen.gevoeligheid(data.gevoeligheid, now, WAT))  # fmt: skip


def _afrekening(data: Verdeelmodel, year: Jaar, settled: Afrekening) -> Component:
    codes = sorted(year.deel)
    values = _euros([settled.verrekening[code] for code in codes])
    total = sum(settled.saldo.values())
    words = "tekort" if total > 0 else "overschot"
    zin = f"Samen hebben de gemeenten in {year.jaar} een {words} van {fmt.euro_kort(abs(total) / 100)}."
    figure = _liggend(
        [naam_van(code) for code in codes], [("te ontvangen (+) of te betalen (−)", values, theme.INSTROOM)]
    )
    return _blok(
        data, "afrekening", f"Afrekening van {year.jaar}", zin, figure, verdeeltabellen.afrekening(year, settled, codes)
    )


def _transitie(data: Verdeelmodel) -> Component:
    """What closing places frees and costs by year, and all together so far."""
    steps = data.berekening.transitie
    labels = [str(step.jaar) for step in steps]
    netto = _euros([step.netto for step in steps])
    figure = lijnen.columns(labels, [("netto in het jaar", netto, theme.AMBULANT)])
    figure["data"].append({
        "type": "scatter", "mode": "lines+markers", "x": labels, "y": [step.cumulatief / 100 for step in steps],
        "name": "samen tot en met dat jaar", "line": {"color": theme.INKT, "width": 3}, "cliponaxis": False,
        "customdata": [fmt.euro(step.cumulatief) for step in steps],
        "hovertemplate": "%{x}: %{customdata}<extra></extra>",
    })  # fmt: skip
    amounts = [amount / 100 for step in steps for amount in (step.netto, step.cumulatief)]
    figure["layout"] |= {"showlegend": True, "legend": figures.LEGEND, "margin": figures.UNDER_LEGEND}
    met_euros(figure, "yaxis", amounts, ruimte=BOVEN)
    paid = terugverdienjaar(list(steps))
    words = f"in {paid} terugverdiend" if paid else f"binnen {len(steps)} jaar niet terugverdiend"
    last, step = steps[-1], steps[0].gelijke_tred
    pace = "" if step is None else f" Gelijke tred: {fmt.decimal(float(step), 2)}; {tred_in_woorden(step)}."
    zin = f"De sluiting is {words}; tot en met {last.jaar} samen {fmt.euro_kort(last.cumulatief / 100)}.{pace}"
    return _blok(data, "transitie", "Wat sluiten vrijmaakt en kost", zin, figure, verdeeltabellen.transitie(steps))


def tred_in_woorden(step: Fraction) -> str:
    """The signal of verdeelmodel 2.7."""
    if step < TRED[0]:
        return "de opbouw thuis loopt achter"
    return "de opbouw thuis loopt voor" if step > TRED[1] else "opbouw en afbouw lopen gelijk"


def _pad_in_woorden(year: Jaar) -> str:
    share = fmt.decimal(float(100 * year.lambda_))
    return f"In {year.jaar} telt de verdeling aan het eind voor {share}% mee (λ = {year.lambda_})."


def _versie(data: Verdeelmodel) -> str:
    scenario = data.berekening.scenario
    version = data.berekening.versie
    known = "geen gegevens uit de monitor" if version == "geen" else f"gegevens {version[:12]}"
    return f"Scenario {scenario.hash[:12] if scenario else ''}, {known}. Dezelfde nummers geven dezelfde uitkomst."


def alleen_eigen(data: Verdeelmodel) -> list[Component]:
    """The own row and the region's total of a scenario that is not shared further."""
    rows = [row for row in data.uitkomsten if row.keten == data.gekozen]
    own = {row.jaar: row.bedragen for row in rows if row.gebied == data.code}
    region = {row.jaar: row.bedragen for row in rows if row.gebied == REGIO}
    years = sorted(own)
    values = [Waarde(float(str(own[jaar]["bedrag"])), "ok", "euro") for jaar in years]
    figure = {
        "data": figures.bars([str(jaar) for jaar in years], values, theme.INSTROOM, naam=naam_van(data.code)),
        "layout": theme.layout(
            320, xaxis={"type": "category"}, yaxis=as_van([value.waarde for value in values], ruimte=BOVEN)
        ),
    }
    title = f"Bedrag van {naam_van(data.code)}"
    zin = "Wat dit scenario uw gemeente geeft, per jaar."
    twin = verdeeltabellen.alleen_eigen(title, years, own, region)
    return [html.Div([_blok(data, "verdeling", title, zin, figure, twin)], className="raster")]
