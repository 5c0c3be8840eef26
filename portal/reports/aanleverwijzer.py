"""The delivery guide as a document, from the blocks of its page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from layouts import format as fmt
from layouts import nl
from layouts.aanleverwijzer import tekst
from layouts.kit import Blok
from portal.reports.document import Document, deel_van


def aanleverwijzer(blokken: Iterable[Blok], op: date) -> Document:
    """Words first, then each form on as many pages as it takes."""
    words = nl.deel("aanleverwijzer")
    return Document(
        words["titel"], words["onder"].format(op=fmt.day(op)), [words["kern"], *tekst()],
        [deel_van(blok) for blok in blokken], words["voet"], op,
    )  # fmt: skip
