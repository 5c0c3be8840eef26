"""The page on which a second person releases: what is ready, at what price, and what was refused and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import figures, kit
from layouts import format as fmt
from layouts.blokken import DOMEINKLEUR
from layouts.el import dbc, html
from layouts.kit import Plek, Uitleg, Waarde
from portal.domain.begrippen import label

PAD = "/vrijgave"
BEWAAR = "/vrijgave/bewaar"
STATUS = {
    "klaar": "klaar om vrij te geven", "vrijgegeven": "vrijgegeven", "geweigerd": "geweigerd, er is niets van te zien",
}  # fmt: skip
MEESTE_CELLEN = 20
UITLEG = (
    "Een vrijgave is alles wat anderen over een kwartaal te zien krijgen: regiototalen, en voor de regio-analist ook "
    "cellen per gemeente. Het portaal verbergt kleine aantallen en wat daarmee uit te rekenen zou zijn, en valt het "
    "resultaat daarna zelf aan, voor een buitenstaander, voor elke gemeente en voor elk tweetal gemeenten. Pas als die "
    "aanval niets vindt, kan een tweede persoon het kwartaal vrijgeven. Een vrijgave verandert daarna nooit meer."
)


class Uitgave(NamedTuple):
    """One release; ``maten`` as the program kept them, by domain."""

    id: int
    kwartaal: str
    versie: int
    status: str
    t: int
    k: int
    op: datetime
    maten: Mapping[str, Any]
    vrijgegeven_op: datetime | None
    is_laatste: bool

    @property
    def domeinen(self) -> Mapping[str, Mapping[str, Any]]:
        """The numbers by domain."""
        found: Mapping[str, Mapping[str, Any]] = self.maten.get("domeinen", {})
        return found


def page(uitgaven: Sequence[Uitgave], bevestiging: str = "nu") -> list[Component]:
    """What waits first, then the price by quarter, then every release."""
    waiting = [item for item in uitgaven if item.is_laatste and item.status == "klaar"]
    head = [html.H1("Wat geven we vrij?"), html.P(_zin(uitgaven, waiting), className="kern"), html.P(UITLEG)]
    if not uitgaven:
        return [*head, kit.notice("Een beheerder maakt een vrijgave met 'portal close' en 'portal vrijgave'.")]
    return [
        *head,
        *(_klaar(item, bevestiging) for item in waiting),
        *_prijs(uitgaven),
        _alle(uitgaven),
        *_geweigerd(uitgaven),
    ]


def _zin(uitgaven: Sequence[Uitgave], waiting: Sequence[Uitgave]) -> str:
    if not uitgaven:
        return "Er is nog geen kwartaal gesloten en klaargezet."
    shown = len({item.kwartaal for item in uitgaven if item.status == "vrijgegeven"})
    done = "1 kwartaal is vrijgegeven" if shown == 1 else f"{shown} kwartalen zijn vrijgegeven"
    wait = "1 wacht" if len(waiting) == 1 else f"{len(waiting)} wachten"
    return f"{done}; {wait} op een besluit."


def _klaar(item: Uitgave, bevestiging: str) -> Component:
    """One release that waits, with its button."""
    form = html.Form([
        dbc.Input(type="hidden", name="uitgave", value=str(item.id)),
        *kit.bevestigveld(bevestiging, f"-{item.id}"),
        html.Button(f"Geef {fmt.period(item.kwartaal)} vrij", type="submit"),
    ], action=BEWAAR, method="POST")  # fmt: skip
    words = (
        f"Klaargezet op {fmt.moment(item.op)}. De aanval vond niets. Wat u vrijgeeft, is meteen te zien en verandert "
        "nooit meer."
    )
    title = f"{fmt.period(item.kwartaal)}: klaar om vrij te geven"
    lines = [html.Li(_regel(domein, maten)) for domein, maten in item.domeinen.items()]
    return html.Section(
        [html.H2(title), html.P(words), html.Ul(lines), form], className="blok", id=f"klaar-{item.kwartaal.lower()}"
    )


def _regel(domein: str, maten: Mapping[str, Any]) -> str:
    return (
        f"{label(domein)}: {maten['cellen']} cellen, {fmt.count(maten['aangevallen'])} aanvallen van "
        f"{maten['kijkers']} kijkers. Verborgen: {fmt.percent(maten['verborgen_cellen'])} van de cellen, "
        f"{fmt.percent(maten['verborgen_personen'])} van de mensen in die cellen."
    )


def _prijs(uitgaven: Sequence[Uitgave]) -> list[Component]:
    """The share of people in hidden cells, by quarter and domain."""
    latest = [item for item in uitgaven if item.is_laatste and item.status != "geweigerd"][:8]
    if not latest:
        return []
    title = "Wat het verbergen kost"
    zin = "Het aandeel van de mensen dat in een verborgen cel staat. Hoe lager, hoe meer er te zien is."
    domeinen = [domein for domein in DOMEINKLEUR if any(domein in item.domeinen for item in latest)]
    values = {domein: [_aandeel(item, domein) for item in latest] for domein in domeinen}
    names = [fmt.period_short(item.kwartaal) for item in latest]
    figure = figures.lying(names, [(label(d), values[d], DOMEINKLEUR[d]) for d in domeinen], procent=True)
    rows = [(fmt.period(item.kwartaal), *(values[d][n].tekst for d in domeinen)) for n, item in enumerate(latest)]
    table = kit.table(title, ("Kwartaal", *map(label, domeinen)), rows)
    uitleg = Uitleg("de prijs van het verbergen", UITLEG, "de vrijgaven zelf")
    return [kit.block(Plek(PAD, "", "prijs"), title, zin, figure, table, uitleg)]


def _aandeel(item: Uitgave, domein: str) -> Waarde:
    maten = item.domeinen.get(domein)
    return Waarde(maten["verborgen_personen"], "ok", "aandeel") if maten else Waarde(None, "geen_gegevens", "aandeel")


def _alle(uitgaven: Sequence[Uitgave]) -> Component:
    head = ("Kwartaal", "Versie", "Stand", "Klaargezet", "Vrijgegeven", "Duur")
    rows = [
        (
            fmt.period(item.kwartaal), str(item.versie), STATUS[item.status], fmt.moment(item.op),
            fmt.moment(item.vrijgegeven_op) if item.vrijgegeven_op else "–",
            f"{fmt.decimal(sum(maten['seconden'] for maten in item.domeinen.values()))} seconden",
        )
        for item in uitgaven
    ]  # fmt: skip
    table = kit.table("Alle vrijgaven", head, rows)
    return html.Section([html.H2("Alle vrijgaven"), html.Div(table, className="woorden")], className="blok", id="alle")


def _geweigerd(uitgaven: Sequence[Uitgave]) -> list[Component]:
    """Why the last version of a quarter was refused: the cells that somebody could compute."""
    parts = []
    for item in uitgaven:
        if item.is_laatste and item.status == "geweigerd":
            cells = [cel for maten in item.domeinen.values() for cel in maten["te_herleiden"]]
            more = f" En nog {len(cells) - MEESTE_CELLEN} andere." if len(cells) > MEESTE_CELLEN else ""
            words = (
                "Uit deze versie zou iemand kunnen uitrekenen hoeveel mensen er in deze cellen staan, of zou het "
                f"verschil met een eerdere versie minder dan {item.t} mensen zijn. Er wordt niets van getoond.{more}"
            )
            parts.append(html.Section([
                html.H2(f"{fmt.period(item.kwartaal)}: geweigerd"), html.P(words),
                html.Ul([html.Li(_in_woorden(cel)) for cel in cells[:MEESTE_CELLEN]]),
            ], className="blok", id=f"geweigerd-{item.kwartaal.lower()}"))  # fmt: skip
    return parts


def _in_woorden(cel: str) -> str:
    code, periode, uitsplitsing, groep, _, gebied = cel.split("/")
    what = f"{label(uitsplitsing).lower()} {label(groep).lower()}, " if uitsplitsing else ""
    return f"{code}, {what}{fmt.period(periode)}, {gebied}"
