"""One function per shape of block: from the cells of a page to a chart, a sentence and a table. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dash.development.base_component import Component

from layouts import figures, kaart, kit, lijnen, theme
from layouts import format as fmt
from layouts.cijferpagina import Blok, Cijfers, jaar_van, woorden
from layouts.kit import Waarde
from portal.domain.gemeenten import tegelkaart as gemeenten_op_de_kaart
from portal.domain.periode import Periode

KLEUREN = (theme.INSTROOM, theme.UITSTROOM, theme.AMBULANT, theme.VROUWENOPVANG)
DOMEINKLEUR = {"bw": theme.INSTROOM, "mo": theme.UITSTROOM, "vo": theme.VROUWENOPVANG}
NATUURLIJK = (  # groups with an order of their own
    "1", "2-7", "8-30", "31-91", "92-182", "183-365", ">365", "0-17", "18-26", "27-44", "45-64", "65+", "2", "3",
    "4", "5", "gestegen", "gelijk", "gedaald", "onbekend",
)  # fmt: skip
MEESTE_RIJEN = 14
NIET_VRIJGEGEVEN = (
    "Voor de regio is dit cijfer nog niet vrijgegeven. Dat gebeurt per kwartaal, na een controle op herleidbaarheid. "
    "Wat is vrijgegeven, staat op de pagina Regio."
)
NORM_DAGEN = 91


def kleur(data: Cijfers, blok: Blok) -> str:
    """The colour of the block's domain."""
    found = data.indicatoren[blok.namen[0]]
    return DOMEINKLEUR.get(blok.domein or (found.domeinen[0] if found.zonder_domein else data.domein), theme.INSTROOM)


def titel(data: Cijfers, blok: Blok, *, met_periode: bool = True) -> str:
    """The title of a block, with the period that it is about."""
    when = f", {fmt.period(data.periode)}" if met_periode else ""
    words = blok.titel.replace("deze gemeente", "de regio") if data.is_regio else blok.titel
    return f"{words}{when}"


def geordend(groepen: Sequence[str], waarden: Mapping[str, Waarde]) -> list[str]:
    """Groups with an order of their own in it; others the largest first; unknown last."""
    if set(groepen) <= set(NATUURLIJK):
        return sorted(groepen, key=NATUURLIJK.index)
    if all(len(groep) == 6 and groep[4] == "K" for groep in groepen if groep != "onbekend"):
        return sorted(groepen)
    return sorted(
        groepen, key=lambda g: (g in ("onbekend", "anders"), -(waarden[g].waarde or 0), woorden(g).casefold())
    )


def leeg(data: Cijfers, blok: Blok) -> str:
    """Why a block shows no groups."""
    hidden = data.verborgen(blok, data.periode)
    if hidden is not None and data.is_regio:
        return NIET_VRIJGEGEVEN
    if hidden is not None:
        return f"In deze periode {hidden.tekst}. Kies een langere periode of een ander domein om meer te zien."
    if not data.heeft_gegevens(blok, data.periode):
        return f"Over {fmt.period(data.periode)} zijn hiervoor geen gegevens aangeleverd."
    return "In deze periode zijn er geen mensen om te tellen."


def zonder_grafiek(
    data: Cijfers, blok: Blok, words: str, twin: Component | None = None, *, title: str = ""
) -> Component:
    """A block in words, with a table or without one."""
    return kit.block(data.plek(blok), title or titel(data, blok), words, None, twin, data.uitleg(blok))


def groepen(data: Cijfers, blok: Blok) -> Component:
    """A bar a group, now and a year before."""
    maat = "aandeel" if data.indicatoren[blok.namen[0]].soort in ("aandeel", "deel") else "aantal"
    now = {groep: data.groep(blok, groep, data.periode, maat) for groep in data.groepen(blok)}
    order = geordend(list(now), now)[:MEESTE_RIJEN]
    title = titel(data, blok)
    if not order:
        return zonder_grafiek(data, blok, leeg(data, blok))
    before = [data.groep(blok, groep, data.jaar_eerder, maat) for groep in order]
    values, names = [now[groep] for groep in order], [woorden(groep, data.vraag(blok)) for groep in order]
    figure = figures.lying(
        names, [("nu", values, kleur(data, blok)), ("een jaar eerder", before, theme.GEDEMPT)],
        procent=maat == "aandeel",
    )  # fmt: skip
    head, rows = _tabel_groepen(data, blok, order, values, before)
    return kit.block(
        data.plek(blok), title, blok.zin or _grootste(names, values), figure, kit.table(title, head, rows),
        data.uitleg(blok),
    )  # fmt: skip


def _tabel_groepen(
    data: Cijfers, blok: Blok, order: Sequence[str], values: Sequence[Waarde], before: Sequence[Waarde]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    found = data.indicatoren[blok.namen[0]]
    head: tuple[str, ...] = (found.label, "Nu", "Een jaar eerder")
    rows: list[tuple[str, ...]] = [
        (woorden(groep, data.vraag(blok)), now.tekst, then.tekst)
        for groep, now, then in zip(order, values, before, strict=True)
    ]
    if "noemer" in found.maten:
        head += ("Teller", "Noemer")
        rows = [
            (*row, *(data.groep(blok, groep, data.periode, maat).tekst for maat in (found.maten[0], "noemer")))
            for row, groep in zip(rows, order, strict=True)
        ]
    return head, rows


def _grootste(names: Sequence[str], values: Sequence[Waarde]) -> str:
    """The largest group in words, where it is shown."""
    hidden = " Gearceerd is te klein om te tonen." if any(v.status in figures.VERBORGEN for v in values) else ""
    shown = [(value.waarde, naam) for naam, value in zip(names, values, strict=True) if value.waarde]
    if not shown:
        return hidden.strip() or "Er is niemand om te tellen."
    most, naam = max(shown, key=lambda pair: (pair[0], pair[1] != woorden("onbekend")))
    value = next(v for v in values if v.waarde == most)
    return f"Het meest: {naam[:1].lower()}{naam[1:]} ({value.tekst}).{hidden}"


def reeks(data: Cijfers, blok: Blok) -> Component:
    """One or more figures over time, with own comparisons in words."""
    domein = blok.domein
    names = [naam for naam in blok.namen if data.code(naam, domein)]
    if not names:
        words = f"Dit cijfer bestaat niet voor {woorden(data.domein).lower()}."
        return zonder_grafiek(data, blok, words, title=blok.titel)
    maten = {naam: blok.maat or data.indicatoren[naam].hoofdmaat for naam in names}
    perioden = data.perioden(names[0])
    labels = [fmt.period_short(code) for code in perioden]
    flows = []
    for number, naam in enumerate(names):
        values = [data.waarde(naam, code, maten[naam], domein=domein) for code in perioden]
        colour = kleur(data, blok) if len(names) == 1 else KLEUREN[number % len(KLEUREN)]
        flows.append((data.indicatoren[naam].label, values, colour))
    if all(value.status in figures.VERBORGEN for _, values, _ in flows for value in values):
        words = NIET_VRIJGEGEVEN if data.is_regio else "In al deze perioden is dit te klein om te tonen."
        return zonder_grafiek(data, blok, words, title=blok.titel)
    procent = set(maten.values()) == {"aandeel"}
    figure = figures.klikbaar(
        lijnen.columns(labels, flows, procent=procent, norm=_normlijn(data, blok)),
        figures.op_de_as(data.filters.per_periode(perioden)),
    )
    dated = [(number, fmt.period_short(code)) for number, note in enumerate(data.toelichtingen(blok), start=1)
             for code in perioden if note.datum and _in(note.datum, code)]  # fmt: skip
    figure["layout"].setdefault("annotations", []).extend(lijnen.marks(dated))
    head = ["Periode", *(data.indicatoren[naam].label for naam in names)]
    rows = [[fmt.period(code), *(values[i].tekst for _, values, _ in flows)] for i, code in enumerate(perioden)]
    if len(names) == 1:
        extra = [maat for maat in data.indicatoren[names[0]].maten if maat != maten[names[0]]]
        head += [MAATWOORD[maat] for maat in extra]
        for row, code in zip(rows, perioden, strict=True):
            row += [data.waarde(names[0], code, maat, domein=domein).tekst for maat in extra]
    title = titel(data, blok, met_periode=False)
    zin = " ".join(part for part in (blok.zin, _vergelijking(data, blok, names, maten)) if part)
    return kit.block(data.plek(blok), title, zin, figure, kit.table(title, head, rows), data.uitleg(blok))


MAATWOORD = {
    "aantal": "Aantal", "teller": "Teller", "noemer": "Noemer", "aandeel": "Aandeel", "waarde": "Verhouding",
    "mediaan": "Mediaan", "gemiddelde": "Gemiddelde", "n": "Aantal mensen", "maximum": "Hoogste",
}  # fmt: skip


def _in(dag: date, periode: str) -> bool:
    found = Periode.parse(periode)
    return found.van <= dag < found.tot


def _normlijn(data: Cijfers, blok: Blok) -> tuple[str, float] | None:
    """The norm of a block: days for durations, a share for shares."""
    norm = data.normen.get(blok.norm)
    if norm is None or blok.maat == "aantal":
        return None
    height = float(NORM_DAGEN) if norm.eenheid == "maanden" else float(norm.waarde) / 100
    words = f"norm: {norm.waarde} {norm.eenheid}" if norm.eenheid == "maanden" else f"norm: {norm.waarde}%"
    return words, height


def _vergelijking(data: Cijfers, blok: Blok, names: Sequence[str], maten: Mapping[str, str]) -> str:
    """Now, a year before, the mean of four quarters, and the region where it is shown."""
    naam, maat = names[0], maten[names[0]]
    yearly = bool(data.indicatoren[naam].perioden)
    periode, earlier = (
        data.perioden(naam)[-2:][::-1] if yearly and len(data.jaren) > 1 else (data.periode, data.jaar_eerder)
    )
    now = data.waarde(naam, periode, maat, domein=blok.domein)
    before = data.waarde(naam, earlier, maat, domein=blok.domein)
    parts = [f"Nu {now.tekst}", f"een jaar eerder {before.tekst}"]
    last = [data.waarde(naam, code, maat, domein=blok.domein).waarde for code in data.kwartaalreeks[-4:]]
    if len(last) == 4 and all(value is not None for value in last) and "R4" not in data.periode:
        mean = sum(value for value in last if value is not None) / 4
        parts.append(f"gemiddeld over vier kwartalen {fmt.measure('gemiddelde' if maat != 'aandeel' else maat, mean)}")
    region = data.waarde(naam, data.periode, maat, domein=blok.domein, regio=True)
    if region.is_bekend and not data.is_regio:
        parts.append(f"de hele regio {region.tekst}")
    norm = data.normen.get(blok.norm)
    parts += _doelen(data, data.code(naam, blok.domein), now, region)
    bron = f" Norm: {norm.omschrijving.lower()} ({norm.bron})." if norm else ""
    return f"{'; '.join(parts)}.{bron}"


def _doelen(data: Cijfers, code: str, now: Waarde, region: Waarde) -> list[str]:
    """The own target, and for a municipality that of the region beside it."""
    own, of_region = (data.doelen.get((is_regio, code, jaar_van(data))) for is_regio in (data.is_regio, True))
    words = [own.tekst(now) if own else "geen doel"]
    if of_region and not data.is_regio:
        words.append(f"in de regio: {of_region.tekst(region)}")
    return words


def matrix(data: Cijfers, blok: Blok) -> Component:
    """Rows against columns; what is left out is 0."""
    title, pairs = titel(data, blok), [groep.split(">") for groep in data.groepen(blok)]
    if not pairs:
        return zonder_grafiek(data, blok, leeg(data, blok))
    rows, columns = (geordend(sorted({pair[i] for pair in pairs}), _Nullen()) for i in (0, 1))
    values = [[data.groep(blok, f"{row}>{column}", data.periode) for column in columns] for row in rows]
    assen = ASSEN[blok.namen[0]]
    names = [woorden(column, assen[1]) for column in columns]
    figure = figures.heatmap([woorden(row) for row in rows], names, values, assen=assen)
    twin = kit.table(
        title,
        (assen[0].capitalize(), *names),
        [(woorden(r), *(v.tekst for v in vs)) for r, vs in zip(rows, values, strict=True)],
    )
    zin = blok.zin or "Hoe donkerder, hoe meer mensen. 'Te klein' is een aantal dat niet wordt getoond."
    return kit.block(data.plek(blok), title, zin, figure, twin, data.uitleg(blok))


class _Nullen(dict[str, Waarde]):
    """Every group counts the same: the order is that of the words."""

    def __missing__(self, key: str) -> Waarde:
        return Waarde(0, "ok")


ASSEN = {"herkomst_verblijf": ("komt uit", "verblijft in"), "plek_zelfredzaamheid": ("plek", "zelfredzaamheid")}


def tegelkaart(data: Cijfers, blok: Blok) -> Component:
    """Where people stay or went, by municipality of the region; what lies outside in words."""
    title = titel(data, blok)
    if not data.groepen(blok):
        return zonder_grafiek(data, blok, leeg(data, blok))
    values = {code: data.groep(blok, code, data.periode) for code in gemeenten_op_de_kaart()}
    outside = [(code, data.groep(blok, code, data.periode)) for code in ("buiten_regio", "onbekend")]
    rows = [(woorden(code), value.tekst) for code, value in [*values.items(), *outside]]
    zin = "; ".join(f"{woorden(code).lower()}: {value.tekst}" for code, value in outside)
    return kit.block(
        data.plek(blok), title, f"{zin[:1].upper()}{zin[1:]}. Een gearceerde tegel is te klein om te tonen.",
        kaart.tile_map(values), kit.table(title, ("Gemeente", "Aantal"), rows), data.uitleg(blok),
    )  # fmt: skip
