"""HTML elements as Dash sends them: plain dicts. A page has two hundred; making and unpacking an object for each took
longer than all its SQL. Used like ``dash.html``: ``html.P("tekst", className="klein")``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import dash_bootstrap_components  # noqa: F401 - the browser gets the scripts of what was imported
import orjson

Element = dict[str, Any]


def element(soort: str, children: Any = None, **props: Any) -> Element:
    """One element of ``dash_html_components``."""
    return {"type": soort, "namespace": "dash_html_components", "props": {"children": children, **props}}


def onderdeel(soort: str, children: Any = None, **props: Any) -> Element:
    """One part of ``dash_core_components``: a chart, a link."""
    inside = {} if children is None else {"children": children}
    return {"type": soort, "namespace": "dash_core_components", "props": {**inside, **props}}


def veld(soort: str, **props: Any) -> Element:
    """One field of ``dash_bootstrap_components``."""
    return {"type": soort, "namespace": "dash_bootstrap_components", "props": props}


def als_json(inhoud: Any) -> str:
    """Elements, or rows and numbers for the browser to draw, as the text of an attribute."""
    return orjson.dumps(inhoud, option=orjson.OPT_NON_STR_KEYS).decode()


class _Maker:
    """``html.Div`` is the function that makes a Div."""

    def __init__(self, make: Callable[..., Element]) -> None:
        self._make = make

    def __getattr__(self, soort: str) -> Callable[..., Element]:
        return partial(self._make, soort)


html = _Maker(element)
core = _Maker(onderdeel)
dbc = _Maker(veld)
