"""A field for a file, which the browser makes (portaal.js): the component library has none."""

from __future__ import annotations

from dash.development.base_component import Component

from layouts.el import html


def bestandveld(naam: str, titel: str, soorten: str, *, meer: bool = False) -> Component:
    """A required file under its label; ``soorten``: the endings that the browser offers, as ``.csv,.xlsx``. With
    ``meer`` several, which may be dropped onto it."""
    several = {"data-meer": "ja"} if meer else {}
    field = html.Div(None, className="bestandveld", **{"data-bestand": naam, "data-soorten": soorten}, **several)
    return html.Div([html.Label(titel, htmlFor=f"bestand-{naam}"), field])
