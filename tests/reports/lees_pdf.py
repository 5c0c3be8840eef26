"""What a screen reader gets of a PDF, read with a library that is not the typesetter's."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Gelezen:
    """Language, title, structure (tag and alternative text), text by page, and fonts with whether they are embedded."""

    taal: str
    titel: str
    is_getagd: bool
    structuur: list[tuple[str, str]]
    bladzijden: list[str]
    lettertypen: dict[str, bool]


def lees(content: bytes) -> Gelezen:
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    return Gelezen(
        str(root["/Lang"]), str(reader.metadata.title if reader.metadata else ""), bool(root["/MarkInfo"]["/Marked"]),
        list(_tags(root["/StructTreeRoot"])), [page.extract_text() for page in reader.pages],
        {naam: embedded for page in reader.pages for naam, embedded in _fonts(page["/Resources"])},
    )  # fmt: skip


def _tags(node: Any) -> Iterator[tuple[str, str]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"]).removeprefix("/"), str(node.get("/Alt", ""))
        yield from _tags(node.get("/K", []))
    elif isinstance(node, list):
        for child in node:
            yield from _tags(child)


def _fonts(resources: Any) -> Iterator[tuple[str, bool]]:
    """Also those inside drawings."""
    resources = resources.get_object()
    for font in resources.get("/Font", {}).values():
        found = font.get_object()
        descendant = found["/DescendantFonts"][0].get_object() if "/DescendantFonts" in found else found
        embedded = any(f"/FontFile{n}" in descendant["/FontDescriptor"] for n in ("", "2", "3"))
        yield str(found["/BaseFont"]), embedded
    for part in resources.get("/XObject", {}).values():
        if "/Resources" in part.get_object():
            yield from _fonts(part.get_object()["/Resources"])
