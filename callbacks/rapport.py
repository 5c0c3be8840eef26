"""Reports from the pages: the same views, in the same transaction of the tenant, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, abort
from flask_login import current_user
from sqlalchemy import Connection

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from auth.roles import Permission
from callbacks.bestand import SOORTEN, antwoord
from callbacks.duiding import notes
from callbacks.pages import PAGES, Page
from callbacks.rapporten import kwartalen
from callbacks.werkagenda import acties
from layouts import kit, nl, rapport
from layouts.rapport import PAD
from portal.domain.begrippen import label
from portal.domain.filters import Filters
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.periode import QUARTER, YEAR, today
from portal.reports.document import Document, deel_van, maak_pdf
from portal.reports.kwartaal import KEUZES, Cijfer, Hoofdstuk, Keuze, Rapport, als_document
from portal.reports.kwartaalwerkboek import als_werkboek
from queries.catalogue import by_code
from queries.session import fetch

JAARSTUKKEN = "/jaarstukken"


def maak(connection: Connection, kwartaal: str) -> Rapport:
    """The report of a quarter, as this session may see it. Raises VerkeerdGebruik where there are no data."""
    known = kwartalen(connection)
    if not any(kwartaal in found for found in known.values()):
        raise VerkeerdGebruik("rapport_leeg", kwartaal=kwartaal)
    chapters = [
        _hoofdstuk(connection, keuze, page, kwartaal) for keuze in KEUZES if kwartaal in known[keuze.domein]
        for page in PAGES if page.pad == keuze.pad and page.permission in current_user.permissions
    ]  # fmt: skip
    chapters = [chapter for chapter in chapters if any(blok.tabel for blok in chapter.blokken)]
    own = [*_duiding(connection, kwartaal), *_werkagenda(connection)]
    definitions = sorted(
        {
            (found.label, found.eenheid, found.uitleg, f"{found.bron} ({found.versie}e versie)")
            for found in by_code().values()
        }
    )
    return Rapport(
        kwartaal, current_user.gebied_naam, current_user.rol_label, [*chapters, *own], definitions,
        list(_cijfers(connection, kwartaal)), today(),
    )  # fmt: skip


def _hoofdstuk(connection: Connection, keuze: Keuze, page: Page, kwartaal: str) -> Hoofdstuk:
    parts = page.view(connection, Filters(periode=kwartaal, domein=keuze.domein))
    found = {blok.naam: blok for blok in kit.find_blocks(parts)}
    sentences = [*kit.find_text(parts, "kern"), *kit.find_text(parts, "compleet")]
    title = f"{label(keuze.domein)}: {page.titel.lower()}"
    return Hoofdstuk(title, sentences, [found[naam] for naam in keuze.blokken if naam in found], keuze.domein)


def _cijfers(connection: Connection, kwartaal: str) -> Iterator[Cijfer]:
    for row in fetch(connection, "rapport/cijfers", periode=kwartaal):
        found = by_code().get(row.code)
        if found is not None and not found.alleen_pagina:
            yield Cijfer(row.code, found.label, row.uitsplitsing, row.groep, row.maat, row.waarde, row.status)


def _duiding(connection: Connection, kwartaal: str) -> Iterator[Hoofdstuk]:
    """What officers wrote about this quarter, or the year in which it lies."""
    labels = {code: found.label for code, found in by_code().items()}
    found = rapport.duiding(notes(connection), kwartaal, labels)
    if found is not None:
        yield Hoofdstuk(found.titel, [], [found])


def _werkagenda(connection: Connection) -> Iterator[Hoofdstuk]:
    """What is being done."""
    found = rapport.werkagenda([a for a in acties(connection) if a.is_geldig], current_user.code)
    if found is not None:
        yield Hoofdstuk(found.titel, [], [found])


def bijlage(connection: Connection, jaar: str) -> Document:
    """The table of the annual account as one page. Raises VerkeerdGebruik."""
    page = next(page for page in PAGES if page.pad == JAARSTUKKEN)
    blok = kit.find_block(page.view(connection, Filters(periode=jaar)), "jaarcijfers")
    if blok is None or jaar not in blok.tabel[0]:
        raise VerkeerdGebruik("rapport_leeg", kwartaal=jaar)
    words = nl.deel("rapport")
    return Document(
        words["bijlage"].format(jaar=jaar), current_user.gebied_naam, [], [deel_van(blok)],
        words["voet"].format(gebied=current_user.gebied_naam), today(),
    )  # fmt: skip


VORMEN: dict[str, Any] = {
    "pdf": ("application/pdf", lambda made: maak_pdf(als_document(made))),
    "xlsx": (SOORTEN["xlsx"], als_werkboek),
}


def download(periode: str, vorm: str) -> Response:
    """``/rapporten/2026K3.pdf`` or ``.xlsx``; ``/rapporten/2025.pdf`` is the annual account."""
    principal = require(Permission.CIJFERS_SEE, PAD)
    is_year = YEAR.fullmatch(periode) and vorm == "pdf"
    if vorm not in VORMEN or not (is_year or QUARTER.fullmatch(periode)):
        abort(404)
    record(AuditEvent("rapport", f"{periode}.{vorm}"), principal)
    soort, schrijf = VORMEN[vorm]
    try:
        with databases().tenant(principal.token) as connection:
            content = maak_pdf(bijlage(connection, periode)) if is_year else schrijf(maak(connection, periode))
    except VerkeerdGebruik:
        abort(404)
    return antwoord(content, soort, f"rapport-{periode}.{vorm}")


def register(app: GuardedDash) -> None:
    """Register the route."""
    app.server.add_url_rule(f"{PAD}/<periode>.<vorm>", "rapporten_bestand", download, methods=["GET"])
