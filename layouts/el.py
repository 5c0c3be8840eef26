"""HTML elements as Dash sends them: plain dicts. A page has two hundred; making and unpacking an object for each took
longer than all its SQL. Used like ``dash.html``: ``html.P("tekst", className="klein")``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

Element = dict[str, Any]


def element(soort: str, children: Any = None, **props: Any) -> Element:
    """One element of ``dash_html_components``."""
    return {"type": soort, "namespace": "dash_html_components", "props": {"children": children, **props}}


def onderdeel(soort: str, children: Any = None, **props: Any) -> Element:
    """One part of ``dash_core_components``: a chart, a link."""
    inside = {} if children is None else {"children": children}
    return {"type": soort, "namespace": "dash_core_components", "props": {**inside, **props}}


class _Maker:
    """``html.Div`` is the function that makes a Div."""

    def __init__(self, make: Callable[..., Element]) -> None:
        self._make = make

    def __getattr__(self, soort: str) -> Callable[..., Element]:
        return partial(self._make, soort)


html = _Maker(element)
core = _Maker(onderdeel)
