"""A sheet that is written row by row. Text is text, also where it looks like a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping
from fractions import Fraction
from types import TracebackType
from typing import Any

BREEDTE = 16


class Formule(str):
    """What a spreadsheet computes, with its ``=``; this program makes it, never a person."""

    __slots__ = ()


Inhoud = str | int | float | Fraction | None


def cel(rij: int, kolom: int) -> str:
    """``B3`` of row 2, column 1; absolute, so that a copied formula still points there."""
    letters = ""
    number = kolom + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"${letters}${rij + 1}"


class Blad:
    """One sheet; ``rij`` is the row that comes next."""

    def __init__(self, sheet: Any, formats: Mapping[str, Any]) -> None:
        self._sheet, self._formats, self.rij = sheet, formats, 0
        sheet.set_column(0, 0, 2 * BREEDTE)
        sheet.set_column(1, 40, BREEDTE)

    def kop(self, *woorden: str) -> None:
        """A row of words in bold."""
        for kolom, text in enumerate(woorden):
            self._sheet.write_string(self.rij, kolom, text, self._formats["kop"])
        self.rij += 1

    def regel(self, *inhoud: Inhoud) -> int:
        """A row; gives its number."""
        for kolom, value in enumerate(inhoud):
            self.zet(self.rij, kolom, value)
        self.rij += 1
        return self.rij - 1

    def zet(self, rij: int, kolom: int, value: Inhoud) -> str:
        """One cell; gives its address."""
        if isinstance(value, Formule):
            # without a value of before: whoever opens it computes
            self._sheet.write_formula(rij, kolom, value, None, "")
        elif isinstance(value, str):
            self._sheet.write_string(rij, kolom, value)
        elif value is not None:
            self._sheet.write_number(rij, kolom, float(value))
        return cel(rij, kolom)


class Boek:
    """A workbook that is closed when its block ends."""

    def __init__(self, buffer: io.BytesIO) -> None:
        from xlsxwriter import Workbook  # imported here: it takes longer than a start may

        self._book = Workbook(buffer, {"in_memory": True})
        self._formats = {"kop": self._book.add_format({"bold": True})}

    def blad(self, naam: str) -> Blad:
        """A new sheet."""
        return Blad(self._book.add_worksheet(naam), self._formats)

    def __enter__(self) -> Boek:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._book.close()
