"""The zip around an XLSX file, looked at before anything reads its sheets: bombs, entities, macros, hidden rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from portal.domain.aanlevering.contract import contract

MOST_MEMBERS = 200
MOST_RATIO = 100  # unpacked over packed; a sheet of real rows stays below 30
SMALL = 1_000_000  # bytes unpacked; below it no ratio is dangerous
REFUSED_NAMES = re.compile(r"vbaProject\.bin$|\.(?:zip|xls[xmb]?|docx|bin|exe|js|vbs)$|/embeddings/", re.I)
SPREADSHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPES = "[Content_Types].xml"
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
PLACES = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?:\s[^>]*?)?\sr\s*=\s*[\"']([A-Z]*)([0-9]+)[\"']")
PRINTER = re.compile(r"xl/printerSettings/[^/]+\.bin", re.I)  # what Excel keeps of a printer; harmless


def is_veilig(inhoud: bytes) -> bool:
    """Whether these bytes are a plain workbook that can be read without danger and without losing a row.

    Raises zipfile.BadZipFile and what else a broken archive makes ``zipfile`` raise."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archive:
        members = archive.infolist()
        return (
            len(members) <= MOST_MEMBERS
            and len({item.filename.lower() for item in members}) == len(members)
            and sum(item.file_size for item in members) <= contract().max_uitgepakt
            and not any(map(_is_bomb, members))
            and not any(REFUSED_NAMES.search(item.filename) for item in members if not PRINTER.fullmatch(item.filename))
            and SPREADSHEET in archive.read(TYPES)
            and all(_is_plain(archive, item) for item in members)
        )


def _is_bomb(item: zipfile.ZipInfo) -> bool:
    return item.file_size > SMALL and item.file_size > MOST_RATIO * max(item.compress_size, 1)


def _is_plain(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> bool:
    """No entities (no reader needs to be trusted with them); rows and cells of a sheet in order, each once."""
    if not item.filename.lower().endswith((".xml", ".rels", ".vml")):
        return True
    content = archive.read(item)
    if any(mark in content for mark in DOCTYPE):
        return False
    return not SHEET.fullmatch(item.filename) or _is_ordered(content)


def _is_ordered(content: bytes) -> bool:
    """A reader of streams drops a row that comes after a later one, and a cell as well."""
    last_row, last_column = 0, (0, "")
    for soort, letters, number in _places(content):
        if soort == b"row":
            if number <= last_row:
                return False
            last_row, last_column = number, (0, "")
        else:
            column = (len(letters), letters)
            if column <= last_column:
                return False
            last_column = column
    return True


def _places(content: bytes) -> Iterator[tuple[bytes, str, int]]:
    for match in PLACES.finditer(content):
        yield match[1], match[2].decode("ascii"), int(match[3])
