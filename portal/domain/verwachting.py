"""The forecast as pages show it: one quarter of one category."""

from __future__ import annotations

from typing import NamedTuple


class Verwachting(NamedTuple):
    """People at the end of a quarter and what their care costs in it; None where too few are expected. ``laatste`` is
    the last quarter that was known."""

    kwartaal: str
    categorie: str
    soort: str
    status: str
    mediaan: int | None
    laag: int | None
    hoog: int | None
    kosten_centen: int | None
    laatste: str
