"""The special shapes of block: survival, classes, followed groups, gelijke tred, plans, tariffs, advice. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dash.development.base_component import Component

from layouts import blokken, figures, kit, lijnen, theme
from layouts import format as fmt
from layouts.blokken import NIET_VRIJGEGEVEN, kleur, leeg, titel, zonder_grafiek
from layouts.cijferpagina import Blok, Cijfers, woorden
from layouts.duiding import met_toelichting
from layouts.el import html
from layouts.kit import GEEN, Waarde
from portal.domain.begrippen import adviezen
from portal.domain.periode import Periode, kwartaal_op
from portal.domain.tarief import per_etmaal

DAGEN = {"91": "3 maanden", "183": "6 maanden", "365": "1 jaar", "730": "2 jaar", "1096": "3 jaar"}
KLASSEN = {1: "laag", 2: "midden", 3: "hoog"}
ACHTER, VOOR = 0.9, 1.1  # gelijke tred: below and above
KOMENDE_KWARTALEN = 4
INTRAMURAAL, AMBULANT = ("bw_24uurs", "bw_nabij"), ("thuis_plus_1", "thuis_plus_2", "thuis_plus_3")


def teken(data: Cijfers, blok: Blok) -> Component:
    """Draw one block."""
    section = VORMEN[blok.vorm](data, blok)
    code = data.code(blok.namen[0], blok.domein)
    if not code or data.indicatoren[blok.namen[0]].alleen_pagina:
        return section
    return met_toelichting(section, data.toelichtingen(blok), code, data.periode, mag_schrijven=data.mag_schrijven)


def overleving(data: Cijfers, blok: Blok) -> Component:
    """How many are still there after so many days, with the 95% band."""
    steps = list(data.indicatoren[blok.namen[0]].groepen)
    sides = {maat: [_deel(data, blok, step, maat) for step in steps] for maat in ("aandeel", "onder", "boven")}
    n = data.waarde(blok.namen[0], data.periode, "n")
    title, labels = titel(data, blok), [DAGEN[step] for step in steps]
    figure = lijnen.survival(labels, sides["aandeel"], (sides["onder"], sides["boven"]), kleur(data, blok))
    rows = [
        (label, *(sides[maat][i].tekst for maat in ("aandeel", "onder", "boven"))) for i, label in enumerate(labels)
    ]
    head = ("Na", "Nog aanwezig", "Ondergrens", "Bovengrens")
    zin = f"Van {n.tekst} verblijven die in de laatste vijf jaar begonnen. De band is het gebied van 95% zekerheid."
    return kit.block(data.plek(blok), title, zin, figure, kit.table(title, head, rows), data.uitleg(blok))


def _deel(data: Cijfers, blok: Blok, groep: str, maat: str) -> Waarde:
    code = data.code(blok.namen[0], blok.domein)
    found = data.cellen.get((data.is_regio, code, data.periode, "", groep, maat))
    return GEEN if found is None else found._replace(maat="aandeel")


def klassen(data: Cijfers, blok: Blok) -> Component:
    """Wijken in three classes: a word and a length, never a number of people."""
    title, code = titel(data, blok), data.code(blok.namen[0])
    found = {g: data.cellen[False, code, data.periode, "", g, "klasse"] for g in data.groepen(blok)
             if (False, code, data.periode, "", g, "klasse") in data.cellen}  # fmt: skip
    if not found:
        value = data.waarde(blok.namen[0], data.periode, "klasse")
        words = "Van deze gemeente is geen indeling in wijken bekend." if value.status == "nvt" else leeg(data, blok)
        return zonder_grafiek(data, blok, words)
    order = sorted(found, key=lambda wijk: (-(found[wijk].waarde or 0), woorden(wijk)))
    names = [woorden(wijk) for wijk in order]
    figure = figures.lying(names, [("klasse", [found[wijk] for wijk in order], theme.AMBULANT)], klassen=KLASSEN)
    rows = [
        (naam, KLASSEN.get(int(found[w].waarde or 0), found[w].tekst)) for naam, w in zip(names, order, strict=True)
    ]
    zin = "Wijken met de meeste eigen inwoners met begeleiding thuis staan boven."
    return kit.block(data.plek(blok), title, zin, figure, kit.table(title, ("Wijk", "Klasse"), rows), data.uitleg(blok))


def cohort(data: Cijfers, blok: Blok) -> Component:
    """Of who was there at the start of a year: the share that had left so many years later, against the norm."""
    steps = list(data.indicatoren[blok.namen[0]].groepen)
    code = data.code(blok.namen[0], blok.domein)
    years = sorted({periode for (_, c, periode, *_) in data.cellen if c == code}, reverse=True)
    norm = data.normen.get(blok.norm)
    title = titel(data, blok, met_periode=False)
    table = {jaar: [data.cellen.get((data.is_regio, code, jaar, "", step, "aandeel"), GEEN) for step in steps]
             for jaar in years}  # fmt: skip
    if data.is_regio and not any(value.is_bekend for values in table.values() for value in values):
        return zonder_grafiek(data, blok, NIET_VRIJGEGEVEN, title=title)
    labels = [f"{step} jaar" for step in steps]
    best = max(years, key=lambda jaar: sum(v.is_bekend for v in table[jaar]), default="")
    flows = [(f"begonnen in {best}", table[best], theme.INSTROOM)] if best else []
    line = (f"norm: {norm.waarde}% na 8 jaar", float(norm.waarde) / 100) if norm else None
    figure = lijnen.columns(labels, flows, procent=True, norm=line)
    rows = [(jaar, *(value.tekst for value in values)) for jaar, values in table.items()]
    zin = f"Norm: {norm.waarde} {norm.eenheid} ({norm.bron})." if norm else ""
    zin += " Een jaar dat nog niet voorbij is, staat er als 'nog niet bekend'."
    return kit.block(
        data.plek(blok), title, zin.strip(), figure, kit.table(title, ("Er op 1 januari", *labels), rows),
        data.uitleg(blok),
    )  # fmt: skip


def tred(data: Cijfers, blok: Blok) -> Component:
    """What came at home for each place that went, with the two lines between which it keeps step."""
    naam = blok.namen[0]
    values = [data.waarde(naam, code, "waarde") for code in data.reeks]
    if data.is_regio and not any(value.is_bekend for value in values):
        return zonder_grafiek(data, blok, NIET_VRIJGEGEVEN)
    labels = [fmt.period_short(code) for code in data.reeks]
    figure = lijnen.columns(labels, [(data.indicatoren[naam].label, values, theme.AMBULANT)])
    figure["layout"]["shapes"] = [lijnen.rule(height) for height in (ACHTER, VOOR)]
    rows = [
        (fmt.period(code), *(data.waarde(naam, code, maat).tekst for maat in ("waarde", "teller", "noemer")))
        for code in data.reeks
    ]
    head = ("Periode", "Verhouding", "Erbij thuis", "Weg bij aanbieders")
    twin = kit.table(titel(data, blok), head, rows)
    return kit.block(data.plek(blok), titel(data, blok), _tred_woorden(data, naam), figure, twin, data.uitleg(blok))


def _tred_woorden(data: Cijfers, naam: str) -> str:
    now = data.waarde(naam, data.periode, "waarde")
    if now.waarde is None:
        words = "Er is niets afgebouwd om mee te vergelijken" if now.status == "leeg" else now.tekst.capitalize()
        return f"{words}. De stippellijnen zijn 0,9 en 1,1."
    state = "De opbouw loopt achter" if now.waarde < ACHTER else "De opbouw loopt voor" if now.waarde > VOOR else (
        "De opbouw houdt gelijke tred")  # fmt: skip
    return f"{state} ({fmt.decimal(now.waarde, 2)}). De stippellijnen zijn 0,9 en 1,1."


def plan(data: Cijfers, blok: Blok) -> Component:
    """Places by year against the planned path."""
    years = sorted({*data.jaren, *(p for (_, c, p, *_) in data.cellen if c == "doel_pad")})
    real = [data.waarde(blok.namen[0], jaar, "aantal") for jaar in years]
    planned = {jaar: data.waarde("doel_pad", jaar, "aantal") for jaar in years}
    marks = {jaar: float(value.waarde) for jaar, value in planned.items() if value.waarde is not None}
    figure = lijnen.columns(years, [("plaatsen", real, theme.INSTROOM)])
    if marks:
        figure["data"].append(lijnen.targets(years, marks))
    title = titel(data, blok, met_periode=False)
    rows = [(jaar, value.tekst, planned[jaar].tekst if jaar in marks else "geen plan")
            for jaar, value in zip(years, real, strict=True)]  # fmt: skip
    zin = "Streepjes zijn het plan." if marks else "Er is nog geen gepland pad ingevoerd: geen doel."
    twin = kit.table(title, ("Jaar", "Plaatsen intramuraal", "Plan"), rows)
    return kit.block(data.plek(blok), title, zin, figure, twin, data.uitleg(blok))


def vrijgespeeld(data: Cijfers, blok: Blok) -> Component:
    """What a closed place frees a year, and how many years of support at home that pays, at the tariffs of then."""
    dag = Periode.parse(data.periode).laatste_dag
    days = 366 if dag.year % 4 == 0 else 365
    known = per_etmaal(data.tarieven, dag)
    title = titel(data, blok)
    rows = [
        (woorden(v), fmt.euro(known[v].centen), fmt.euro(known[v].centen * days), known[v].status, known[v].bron)
        for v in (*INTRAMURAAL, *AMBULANT) if v in known
    ]  # fmt: skip
    both = [known[v] for v in (INTRAMURAAL[0], AMBULANT[1]) if v in known]
    if len(both) < 2:
        return zonder_grafiek(data, blok, "Er zijn nog geen tarieven ingevoerd.")
    times = both[0].centen / both[1].centen
    zin = (
        f"Eén gesloten plaats {woorden(INTRAMURAAL[0]).lower()} speelt per jaar {fmt.euro(both[0].centen * days)} vrij:"
        f" genoeg voor {fmt.decimal(times)} keer {woorden(AMBULANT[1])}. Een tarief is geen besparing: gebouw en"
        " personeel lopen door."
    )
    head = ("Voorziening", "Tarief per etmaal", "Per jaar", "Status", "Bron")
    return zonder_grafiek(data, blok, zin, kit.table(title, head, rows))


def verwacht(data: Cijfers, blok: Blok) -> Component:
    """Expected departures of the coming four quarters by deliverer."""
    first = Periode.parse(data.periode).tot
    coming = [kwartaal_op(first).code]
    while len(coming) < KOMENDE_KWARTALEN:
        coming.append(kwartaal_op(Periode.parse(coming[-1]).tot).code)
    pairs = [groep.split(">") for groep in data.groepen(blok)]
    deliverers = sorted({aanbieder for aanbieder, kwartaal in pairs if kwartaal in coming})
    title = titel(data, blok)
    if not deliverers:
        words = "Aanbieders verwachten in de komende vier kwartalen geen uitstroom."
        hidden = data.verborgen(blok, data.periode)
        return zonder_grafiek(data, blok, leeg(data, blok) if hidden or not pairs else words)
    rows = [
        (aanbieder, *(data.groep(blok, f"{aanbieder}>{kwartaal}", data.periode).tekst for kwartaal in coming))
        for aanbieder in deliverers
    ]
    twin = kit.table(title, ("Aanbieder", *map(fmt.period, coming)), rows)
    return zonder_grafiek(data, blok, blok.zin, twin)


def uitgekomen(data: Cijfers, blok: Blok) -> Component:
    """How many of the estimates of a year before came true."""
    title, code = titel(data, blok), data.code(blok.namen[0])

    def value(periode: str, maat: str) -> Waarde:
        return data.cellen.get((data.is_regio, code, periode, blok.uitsplitsing, "", maat), GEEN)

    rows = [
        (fmt.period(periode), *(value(periode, maat).tekst for maat in ("aandeel", "teller", "noemer")))
        for periode in (data.jaar_eerder, data.periode)
    ]
    now = value(data.periode, "aandeel")
    zin = f"{now.tekst} kwam uit, hoogstens één kwartaal eerder of later." if now.is_bekend else f"Nu: {now.tekst}."
    twin = kit.table(title, ("Periode", "Uitgekomen", "Teller", "Noemer"), rows)
    return zonder_grafiek(data, blok, zin, twin, title=title)


def advies(data: Cijfers, blok: Blok) -> Component:
    """What the municipality, the provider and the client can do about each obstacle that is shown."""
    found = {groep: data.groep(blok, groep, data.periode) for groep in data.groepen(blok)}
    order = [groep for groep in blokken.geordend(list(found), found) if groep in adviezen()] or list(adviezen())
    title = titel(data, blok, met_periode=False)
    head = ("Knelpunt", "De gemeente", "De aanbieder", "De cliënt")
    rows = [(woorden(g), *(adviezen()[g][wie] for wie in ("gemeente", "aanbieder", "client"))) for g in order]
    twin = html.Div(kit.table(title, head, rows), className="woorden")
    zin = "Elk knelpunt heeft meer dan één eigenaar. De volgorde is die van de cijfers hierboven."
    return zonder_grafiek(data, blok, zin, twin, title=title)


VORMEN: Mapping[str, Callable[[Cijfers, Blok], Component]] = {
    "groepen": blokken.groepen, "reeks": blokken.reeks, "matrix": blokken.matrix, "tegelkaart": blokken.tegelkaart,
    "overleving": overleving, "klassen": klassen, "cohort": cohort, "tred": tred, "plan": plan,
    "vrijgespeeld": vrijgespeeld, "verwacht": verwacht, "uitgekomen": uitgekomen, "advies": advies,
}  # fmt: skip
