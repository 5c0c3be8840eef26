"""What the care of beschermd wonen cost: units times tariff, by year and product. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component

from layouts import figures, filterbar, kit, lijnen, theme
from layouts import format as fmt
from layouts.el import html
from layouts.euroas import BOVEN, met_euros
from layouts.filterbar import Keuze
from layouts.kit import Plek, Uitleg, Waarde
from portal.domain.begrippen import label
from portal.domain.filters import Filters
from portal.domain.kosten import Kostenregel

PAD = "/kosten"
UITLEG = (
    "Elke dag, elk uur en elk dagdeel zorg maal het tarief van die dag, voor de inwoners waarvoor de gemeente "
    "verantwoordelijk is. Zonder tarief voor een jaar telt het laatste van ervoor. Een regel van minder dan vijf "
    "cliënten is verborgen, met één regel erbij, omdat het totaal hem anders zou verraden."
)
PAST = 5
BRON = "de aanleveringen en de tarieven"
EENHEID = {"etmaal": "etmalen", "uur": "uren", "dagdeel": "dagdelen"}


@dataclass(frozen=True)
class Kosten:
    """What the page shows: all lines of the own area."""

    filters: Filters
    gebied: str
    regels: Sequence[Kostenregel]

    @property
    def jaren(self) -> list[int]:
        """Years with care that has a tariff."""
        return sorted({regel.jaar for regel in self.regels})

    @property
    def jaar(self) -> int:
        """The chosen year, or the last."""
        chosen = self.filters.jaar
        return int(chosen) if chosen and int(chosen) in self.jaren else self.jaren[-1]

    def totaal(self, jaar: int) -> Kostenregel:
        """All of a year together."""
        return next(regel for regel in self.regels if regel.jaar == jaar and not regel.voorziening)

    def van(self, jaar: int) -> list[Kostenregel]:
        """The lines of a year."""
        return [regel for regel in self.regels if regel.jaar == jaar and regel.voorziening]


def page(data: Kosten) -> list[Component]:
    """The years, then the products of one of them."""
    head = html.H1("Wat kost de zorg?")
    if not data.regels:
        words = "Er is nog geen jaar met zorg waarvoor een tarief bekend is."
        return [head, html.P(words, className="kern")]
    years = [str(jaar) for jaar in data.jaren]
    bar = filterbar.filter_bar({"jaar": Keuze("Jaar", str(data.jaar), [(jaar, jaar) for jaar in years])},
                               onbekend=data.filters.onbekend)  # fmt: skip
    return [
        head, html.P(_zin(data), className="kern"), *bar,
        html.Div([_per_jaar(data), _per_voorziening(data)], className="raster"), _regels(data),
    ]  # fmt: skip


def _zin(data: Kosten) -> str:
    now = data.totaal(data.jaar)
    if now.centen is None:
        return f"Wat de zorg van {data.gebied} in {data.jaar} kostte, is te klein om te tonen."
    before = data.totaal(data.jaar - 1).centen if data.jaar - 1 in data.jaren else None
    words = f"De zorg van {data.gebied} kostte in {data.jaar} {fmt.euro_kort(now.centen / 100)}"
    if before is None or before == now.centen:
        return f"{words}."
    change = now.centen - before
    return f"{words}, {fmt.euro_kort(abs(change) / 100)} {'meer' if change > 0 else 'minder'} dan in {data.jaar - 1}."


def _per_jaar(data: Kosten) -> Component:
    values = [_samen([data.totaal(jaar)]) for jaar in data.jaren]
    labels = [str(jaar) for jaar in data.jaren]
    figure = lijnen.columns(labels, [("kosten", values, theme.INSTROOM)])
    if len(labels) > PAST:  # on a phone numbers above more bars than this shrink until nobody reads them
        for trace in figure["data"]:
            trace["textposition"] = "none"
    met_euros(figure, "yaxis", [value.waarde for value in values], ruimte=BOVEN)
    title = "Kosten per jaar"
    rows = [(str(jaar), _bedrag(data.totaal(jaar))) for jaar in data.jaren]
    zin = "Alle zorg in beschermd wonen en Thuis Plus tegen de tarieven van dat jaar."
    plek = Plek(PAD, str(data.filters), "jaren")
    return kit.block(plek, title, zin, figure, kit.table(title, ("Jaar", "Kosten"), rows), Uitleg(title, UITLEG, BRON))


def _per_voorziening(data: Kosten) -> Component:
    """The products of a voorziening together; hidden where one of them is."""
    groups: dict[str, list[Kostenregel]] = defaultdict(list)
    for regel in data.van(data.jaar):
        groups[regel.voorziening].append(regel)
    values = {naam: _samen(found) for naam, found in groups.items()}
    names = sorted(values, key=lambda naam: -(values[naam].waarde or 0))
    figure = figures.lying([label(naam) for naam in names], [("kosten", [values[n] for n in names], theme.INSTROOM)])
    met_euros(figure, "xaxis", [values[naam].waarde for naam in names])
    figure["layout"]["showlegend"] = False
    title = f"Kosten per voorziening in {data.jaar}"
    rows = [(label(naam), values[naam].tekst) for naam in names]
    top = next((naam for naam in names if values[naam].is_bekend), "")
    zin = f"Het meeste gaat naar {label(top).lower()}." if top else "Alle voorzieningen zijn te klein om te tonen."
    plek = Plek(PAD, str(data.filters), "voorzieningen")
    return kit.block(plek, title, zin, figure, kit.table(title, ("Voorziening", "Kosten"), rows),
                     Uitleg(title, UITLEG, BRON))  # fmt: skip


def _samen(regels: Sequence[Kostenregel]) -> Waarde:
    if any(regel.centen is None for regel in regels):
        return Waarde(None, "verborgen", "euro")
    return Waarde(sum(regel.centen or 0 for regel in regels) / 100, "ok", "euro")


def _regels(data: Kosten) -> Component:
    title = f"P×Q: aantal maal tarief in {data.jaar}"
    head = ("Voorziening", "Productcode", "Aantal", "Eenheid", "Tarief", "Kosten")
    rows = [
        (label(regel.voorziening), regel.productcode or "–", _aantal(regel), EENHEID[regel.eenheid],
         fmt.euro(regel.tarief_centen), _bedrag(regel))
        for regel in data.van(data.jaar)
    ]  # fmt: skip
    rows.append(("Samen", "", "", "", "", _bedrag(data.totaal(data.jaar))))
    zin = "Elke regel is één product tegen één tarief."
    return kit.block(
        Plek(PAD, str(data.filters), "regels"), title, zin, None, kit.table(title, head, rows),
        Uitleg(title, UITLEG, BRON),
    )  # fmt: skip


def _bedrag(regel: Kostenregel) -> str:
    return fmt.STATUS["verborgen"] if regel.centen is None else fmt.euro(regel.centen)


def _aantal(regel: Kostenregel) -> str:
    if regel.aantal is None:
        return fmt.STATUS["verborgen"]
    return fmt.count(regel.aantal) if regel.aantal == int(regel.aantal) else fmt.decimal(regel.aantal, 2)
