"""The work agenda: actions in two tracks, each beside the course of the figure that it should move. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dash.development.base_component import Component

from layouts import actieformulier, figures, filterbar, kit, lijnen
from layouts import format as fmt
from layouts.actie import KLEUR, PAD, UITLEG, Agenda, blad, is_laat, plek_van, regels, verloop
from layouts.el import core, html
from layouts.filterbar import Keuze
from layouts.ids import ALLE
from layouts.kit import Uitleg, Waarde
from portal.domain.gemeenten import naam_van
from portal.domain.werkagenda import PRIORITEITEN, SPOREN, STANDEN, Actie, aanpakken

NIEUW = "nieuw"


def volgorde(acties: Iterable[Actie]) -> list[Actie]:
    """What is running first, then by priority and planned start."""
    stand, prioriteit = ["loopt", "gepland", "klaar", "gestopt"], list(PRIORITEITEN)
    return sorted(acties, key=lambda a: (
        stand.index(a.stand), prioriteit.index(a.prioriteit), a.gepland_van, a.titel,
    ))  # fmt: skip


def page(data: Agenda) -> list[Component]:
    """All actions, one action, or the form for a new one."""
    if data.filters.actie == NIEUW and data.mag_schrijven:
        return [html.H1("Nieuwe actie"), _terug(), actieformulier.teken(None, data.cijfers)]
    if data.filters.actie:
        return _een(data)
    return _alle(data)


def _terug() -> Component:
    return html.P(core.Link("Alle acties", href=PAD))


def _alle(data: Agenda) -> list[Component]:
    found = volgorde(data.geldig)
    own = [actie for actie in found if data.is_eigen(actie)]
    others = [actie for actie in found if not data.is_eigen(actie)]
    keuzes = {
        "spoor": Keuze("Spoor", data.filters.spoor or ALLE, [(ALLE, "Beide sporen"), *SPOREN.items()]),
        "stand": Keuze("Stand", data.filters.stand or ALLE, [(ALLE, "Alle"), *STANDEN.items()]),
    }
    new = (
        html.P(core.Link("Nieuwe actie", href=f"{PAD}?actie={NIEUW}", className="knop")) if data.mag_schrijven else None
    )
    return [
        html.H1("Wat doen we eraan?"),
        html.P(_kern(data, own), className="kern"),
        *filterbar.filter_bar(keuzes, onbekend=data.filters.onbekend),
        *([new] if new else []),
        html.Div([_overzicht(data, found), _eigenaren(data, found)], className="raster")
        if found
        else kit.notice(
            "Er is nog niets om te laten zien. Beleid van een gemeente en de regio-analist schrijven acties."
        ),
        html.Div([_kaart(data, actie) for actie in own], className="raster"),
        *([_anderen(data, others)] if others else []),
    ]


def _kern(data: Agenda, own: Sequence[Actie]) -> str:
    """How many actions there are, how many run, and how many are late."""
    if not own:
        return f"{naam_van(data.code)} heeft hier nog geen acties."
    running = [actie for actie in own if actie.stand == "loopt"]
    late = [actie for actie in own if is_laat(actie, data.vandaag)]
    words = (
        f"{naam_van(data.code)} heeft {_acties(len(own))}; {len(running)} {'loopt' if len(running) == 1 else 'lopen'}."
    )
    if late:
        words += f" {_acties(len(late))} {'is' if len(late) == 1 else 'zijn'} later dan gepland."
    return words


def _acties(number: int) -> str:
    return "1 actie" if number == 1 else f"{number} acties"


def _overzicht(data: Agenda, found: Sequence[Actie]) -> Component:
    """How many actions of each track stand where: own, of the region, and shared."""
    counts = Counter((actie.spoor, actie.stand) for actie in found)
    flows = [(words, [Waarde(counts[spoor, stand], "ok") for stand in STANDEN], KLEUR[spoor])
             for spoor, words in SPOREN.items()]  # fmt: skip
    title = "Acties in de regio, per spoor en stand"
    rows = [(words, *(str(counts[spoor, stand]) for stand in STANDEN)) for spoor, words in SPOREN.items()]
    zin = "Eigen acties, die van de regio, en wat andere gemeenten delen."
    return kit.block(
        plek_van(data, "overzicht"), title, zin, lijnen.columns(list(STANDEN.values()), flows),
        kit.table(title, ("Spoor", *STANDEN.values()), rows), Uitleg(title, UITLEG, "werkagenda"),
    )  # fmt: skip


def _eigenaren(data: Agenda, found: Sequence[Actie]) -> Component:
    counts = Counter((actie.eigenaar, actie.spoor) for actie in found)
    owners = sorted({actie.eigenaar for actie in found}, key=str.casefold)
    late = Counter(actie.eigenaar for actie in found if is_laat(actie, data.vandaag))
    title = "Acties per eigenaar"
    rows = [(owner, *(str(counts[owner, spoor]) for spoor in SPOREN), str(late[owner])) for owner in owners]
    twin = kit.table(title, ("Eigenaar", *SPOREN.values(), "Later dan gepland"), rows)
    flows = [(words, [Waarde(counts[owner, spoor], "ok") for owner in owners], KLEUR[spoor])
             for spoor, words in SPOREN.items()]  # fmt: skip
    most = max(owners, key=lambda owner: sum(counts[owner, spoor] for spoor in SPOREN))
    zin = f"De meeste acties heeft {most}."
    figure = figures.lying(owners, flows)
    return kit.block(plek_van(data, "eigenaren"), title, zin, figure, twin, Uitleg(title, UITLEG, "werkagenda"))


def _anderen(data: Agenda, others: Sequence[Actie]) -> Component:
    """What the region does, and what other municipalities share: to learn from."""
    title = "Van de regio en van andere gemeenten"
    rows = [
        (actie.titel, naam_van(actie.gebied), SPOREN[actie.spoor], aanpakken()[actie.aanpak], actie.eigenaar,
         STANDEN[actie.stand], actie.resultaat or "–", actie.geleerd or "–")
        for actie in others
    ]  # fmt: skip
    head = ("Actie", "Van", "Spoor", "Pakt aan", "Eigenaar", "Stand", "Resultaat", "Geleerd")
    twin = html.Div(kit.table(title, head, rows), className="woorden")
    zin = "Elke gemeente kiest per actie of zij haar deelt."
    block = kit.block(plek_van(data, "anderen"), title, zin, None, twin, Uitleg(title, UITLEG, "werkagenda"))
    links = html.Ul([html.Li(_link(actie, actie.titel)) for actie in others])
    block["props"]["children"].append(kit.details("Open een actie", links, naam=title))
    return block


def _link(actie: Actie, words: str) -> Component:
    return core.Link(words, href=f"{PAD}?actie={actie.keten}")


def _kaart(data: Agenda, actie: Actie) -> Component:
    """An own action, with the course of its figure."""
    return html.Section(
        [html.H2(actie.titel), *regels(data, actie), *verloop(data, actie),
         html.P(_link(actie, "Open, wijzig of bekijk kosten en baten"), className="klein")],
        className="blok", id=f"actie-{actie.keten}",
    )  # fmt: skip


def _een(data: Agenda) -> list[Component]:
    """One action with its sheet, its former versions, and its form for who may change it."""
    found = [actie for actie in data.acties if actie.keten == data.filters.actie]
    versions = [actie for actie in found if data.is_eigen(actie)] or found
    if not versions or not versions[0].is_geldig:
        return [html.H1("Deze actie is er niet (meer)"), _terug()]
    actie, former = versions[0], versions[1:]
    owner = "" if data.is_eigen(actie) else f" ({naam_van(actie.gebied)})"
    history = html.Ul([html.Li(f"{fmt.moment(v.op)}: {STANDEN[v.stand].lower()}; {v.titel}") for v in former])
    return [
        html.H1(f"{actie.titel}{owner}"), _terug(),
        html.Section([html.H2("Hoe staat het?"), *regels(data, actie)], className="blok", id="stand"),
        html.Section([html.H2("Het cijfer erbij"), *verloop(data, actie)], className="blok", id="verloop"),
        blad(data, actie),
        *([kit.details(f"Eerdere versies ({len(former)})", history)] if former else []),
        *([kit.details("Wijzig of trek in", actieformulier.teken(actie, data.cijfers))]
          if data.is_eigen(actie) and data.mag_schrijven else []),
    ]  # fmt: skip
