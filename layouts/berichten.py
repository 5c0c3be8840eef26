"""The page Berichten: what is new, and whether one wants to be told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, nl
from layouts.el import dbc, html
from portal.domain.berichten import ONDERWERPEN, Bericht

PAD = "/berichten"


class Abonnement(NamedTuple):
    """What a user asked for."""

    adres: str
    onderwerp: str


def zin(bericht: Bericht) -> str:
    """One message in words, the same on the screen and in an e-mail."""
    words: str = nl.deel("berichten")[bericht.soort]
    return words.format(periode=fmt.period(bericht.kwartaal))


def page(gevonden: Sequence[Bericht], abonnement: Abonnement | None, *, verstuurt: bool) -> list[Component]:
    """Messages first; ``verstuurt``: whether this portal sends e-mail at all."""
    words = nl.deel("berichten")
    lines = {zin(bericht): bericht.pad for bericht in gevonden}  # a line for each, however many deliveries are late
    kern = next(iter(lines), words["niets"])
    items = [html.Li(html.A(text, href=pad)) for text, pad in lines.items()]
    return [
        html.H1("Wat is er nieuw?"), html.P(kern, className="kern"),
        html.Section([html.H2("Berichten"), kit.vast([html.Ul(items)]) if items else html.P(words["niets"])],
                     className="blok breed", id="berichten"),
        _formulier(abonnement, verstuurt=verstuurt),
    ]  # fmt: skip


def _formulier(abonnement: Abonnement | None, *, verstuurt: bool) -> Component:
    words = nl.deel("berichten")
    kinds: list[Any] = [{"value": code, "label": words[f"onderwerp_{code}"]} for code in ONDERWERPEN]
    chosen = abonnement or Abonnement("", ONDERWERPEN[0])
    stop = html.Form(
        html.Button("Stuur niets meer", type="submit", name="stop", value="ja", className="stil"),
        action=f"{PAD}/bewaar", method="POST", className="formulier",
    )  # fmt: skip
    address = dbc.Input(
        id="adres", name="adres", type="email", required=True, maxLength=254, value=chosen.adres, autoComplete="email"
    )  # fmt: skip
    form = html.Form([
        kit.field("E-mailadres", address),
        kit.field("Waarover", dbc.Select(id="onderwerp", name="onderwerp", options=kinds, value=chosen.onderwerp)),
        html.Button("Bewaar", type="submit"),
    ], action=f"{PAD}/bewaar", method="POST", className="formulier")  # fmt: skip
    now = words["aan"].format(adres=chosen.adres) if abonnement else words["uit"]
    parts = [html.P(now), html.P(words["uitleg"])]
    if not verstuurt:
        parts.append(kit.notice(words["geen_post"]))
    forms = [form, stop] if abonnement else [form]
    return html.Section([html.H2("Bericht per e-mail"), *parts, *forms], className="blok breed", id="abonnement")
