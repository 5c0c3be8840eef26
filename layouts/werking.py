"""The page Werking: whether the portal works, for who looks after it. No figures, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from dash.development.base_component import Component

from layouts import figures, kit, nl, theme
from layouts import format as fmt
from layouts.el import html
from layouts.kit import GEEN, Plek, Uitleg, Waarde

PAD = "/werking"
LANG_WACHTEN = timedelta(minutes=30)  # a delivery, for its publication
LANG_OPEN = timedelta(hours=1)  # the log, without a seal: whoever opens this page is in it
LANG_ZONDER_KOPIE = timedelta(hours=26)  # one is made every day
LANG_ZONDER_OEFENING = timedelta(days=35)  # one is put back every month
WEINIG = 0.1  # of a disk
GB = 1_000_000_000
KANALEN = ("portaal", "koppeling", "opdracht")


class Stand(NamedTuple):
    """What the database says; times are None where nothing happened yet, ``omvang`` in bytes."""

    postgresql: str
    omvang: int
    geleverd: datetime | None
    gepubliceerd: datetime | None
    verzegeld: datetime | None
    nu: datetime
    wacht_sinds: datetime | None
    gekopieerd: datetime | None
    geoefend: datetime | None
    oefening_anders: int  # tables


class Levering(NamedTuple):
    """How many deliveries came in, in a week and in one way."""

    week: date
    kanaal: str
    aantal: int


class Publicatie(NamedTuple):
    """When figures were ready, and how long that took."""

    op: datetime
    seconden: Decimal | None


@dataclass(frozen=True)
class Werking:
    """What the page shows; ``gebreken`` of the isolation, ``vrij`` and ``ruimte`` in bytes."""

    stand: Stand
    leveringen: Sequence[Levering]
    publicaties: Sequence[Publicatie]
    gebreken: Sequence[str]
    te_oud: Sequence[str]
    vrij: int
    ruimte: int
    versies: Mapping[str, str]


class Nagekeken(NamedTuple):
    """One thing that was looked at."""

    wat: str
    goed: bool
    uitleg: str


def page(data: Werking) -> list[Component]:
    """The whole page."""
    words = nl.deel("werking")
    looked = nagekeken(data)
    wrong = [item.wat for item in looked if not item.goed]
    kern = words["kern_fout"].format(wat=", ".join(wrong)) if wrong else words["kern_goed"].format(aantal=len(looked))
    rows = [(item.wat, words["goed" if item.goed else "let_op"], item.uitleg) for item in looked]
    table = kit.table(words["nagekeken_tabel"], words["kolommen"].split("|"), rows)
    return [
        html.H1(words["titel"]),
        kit.notice(kern) if wrong else html.P(kern, className="kern"),
        html.Section([html.H2(words["nagekeken"]), html.Div(table, className="woorden")],
                     className="blok breed", id="nagekeken"),
        _leveringen(data), _publicaties(data), _versies(data),
    ]  # fmt: skip


def nagekeken(data: Werking) -> list[Nagekeken]:
    """What was looked at on this page, each with what it found and what to do."""
    words, stand = nl.deel("werking"), data.stand
    waiting = stand.nu - stand.wacht_sinds if stand.wacht_sinds else timedelta()
    published = _sinds(stand.wacht_sinds, "wacht_niet" if stand.gepubliceerd else "nog_niet")
    sealed = stand.verzegeld is not None and stand.nu - stand.verzegeld < LANG_OPEN
    space = words["ruimte_uitleg"].format(vrij=_gb(data.vrij), ruimte=_gb(data.ruimte), omvang=_gb(stand.omvang))
    return [
        Nagekeken(words["isolatie"], not data.gebreken, "; ".join(data.gebreken) or words["isolatie_goed"]),
        Nagekeken(words["publicatie"], waiting < LANG_WACHTEN, published),
        Nagekeken(words["verzegeling"], sealed, _sinds(stand.verzegeld, "nooit_verzegeld", "verzegeld_op")),
        _kopie(stand), _oefening(stand),
        Nagekeken(words["ruimte"], data.vrij >= WEINIG * data.ruimte, space),
        Nagekeken(words["onderdelen"], not data.te_oud, ", ".join(data.te_oud) or words["onderdelen_goed"]),
    ]  # fmt: skip


def _kopie(stand: Stand) -> Nagekeken:
    recent = stand.gekopieerd is not None and stand.nu - stand.gekopieerd < LANG_ZONDER_KOPIE
    return Nagekeken(nl.deel("werking")["kopie"], recent, _sinds(stand.gekopieerd, "nooit_gekopieerd", "gekopieerd_op"))


def _oefening(stand: Stand) -> Nagekeken:
    """A backup that was never put back is a hope."""
    words = nl.deel("werking")
    if stand.geoefend and stand.oefening_anders:
        said = words["oefening_anders"].format(op=fmt.moment(stand.geoefend), aantal=stand.oefening_anders)
        return Nagekeken(words["oefening"], False, said)
    recent = stand.geoefend is not None and stand.nu - stand.geoefend < LANG_ZONDER_OEFENING
    return Nagekeken(words["oefening"], recent, _sinds(stand.geoefend, "nooit_geoefend", "geoefend_op"))


def _sinds(op: datetime | None, nooit: str, sinds: str = "wacht_sinds") -> str:
    words = nl.deel("werking")
    return str(words[sinds].format(op=fmt.moment(op)) if op else words[nooit])


def _gb(size: int) -> str:
    return fmt.decimal(size / GB)


def _leveringen(data: Werking) -> Component:
    words = nl.deel("werking")
    weeks = sorted({item.week for item in data.leveringen})
    found = {(item.week, item.kanaal): item.aantal for item in data.leveringen}
    labels = [words["week_van"].format(dag=week.day, maand=week.month) for week in weeks]
    counts = {kanaal: [Waarde(found.get((week, kanaal), 0), "ok") for week in weeks] for kanaal in KANALEN}
    total = [Waarde(sum(found.get((week, kanaal), 0) for kanaal in KANALEN), "ok") for week in weeks]
    figure = figures.lying(labels, [(words["samen"], total, theme.INKT)]) if any(found.values()) else None
    last = data.stand.geleverd
    zin = words["leveringen_zin"].format(aantal=fmt.count(sum(found.values())), weken=len(weeks))
    zin += words["laatste"].format(op=fmt.moment(last)) if last else words["geen_levering"]
    head = [words["week"], *(words[kanaal] for kanaal in KANALEN)]
    rows = [(label, *(counts[k][n].tekst for k in KANALEN)) for n, label in enumerate(labels)]
    meaning = Uitleg(words["leveringen"], words["leveringen_uitleg"], words["bron"])
    return kit.block(Plek(PAD, "", "leveringen"), words["leveringen"], zin, figure,
                     kit.table(words["leveringen"], head, rows), meaning)  # fmt: skip


def _publicaties(data: Werking) -> Component:
    words = nl.deel("werking")
    labels = [fmt.moment_short(item.op) for item in data.publicaties]
    values = [
        GEEN if item.seconden is None else Waarde(round(float(item.seconden), 1), "ok") for item in data.publicaties
    ]
    known = [value.waarde for value in values if value.waarde is not None]
    zin = (
        words["publicaties_zin"].format(laatste=fmt.decimal(known[0]), langst=fmt.decimal(max(known)))
        if known
        else words["nog_niet"]
    )
    figure = figures.lying(labels, [(words["seconden"], values, theme.INKT)]) if known else None
    rows = [(label, fmt.decimal(value.waarde) if value.waarde is not None else words["onbekend"])
            for label, value in zip(labels, values, strict=True)]  # fmt: skip
    meaning = Uitleg(words["publicaties"], words["publicaties_uitleg"], words["bron"])
    return kit.block(Plek(PAD, "", "publicaties"), words["publicaties"], zin, figure,
                     kit.table(words["publicaties"], [words["klaar"], words["seconden"]], rows), meaning)  # fmt: skip


def _versies(data: Werking) -> Component:
    words = nl.deel("werking")
    table = kit.table(words["versies_tabel"], words["kolommen_versies"].split("|"), list(data.versies.items()))
    return html.Section([html.H2(words["versies"]), table], className="blok breed", id="versies")
