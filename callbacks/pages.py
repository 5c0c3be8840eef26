"""The list of pages. A page is one view function and one line here; navigation, permission and audit follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.roles import Permission, role_of
from callbacks import cijferpagina
from callbacks.aanleveren import show_aanleveren
from callbacks.afbouw import show_afbouw
from callbacks.beheer import show_beheer
from callbacks.berichten import show_berichten
from callbacks.doelen import show_doelen
from callbacks.duiding import show_duiding
from callbacks.jaarstukken import show_jaarstukken
from callbacks.kosten import show_kosten
from callbacks.kwaliteit import show_kwaliteit
from callbacks.over import show_aanleverwijzer, show_begrippen, show_over
from callbacks.overzicht import show_overzicht
from callbacks.parameters import show_parameters
from callbacks.rapporten import show_rapporten
from callbacks.regielijst import show_regielijst
from callbacks.regio import show_regio
from callbacks.stromen import show_stromen
from callbacks.toezicht import show_toezicht
from callbacks.verdeelmodel import show_verdeelmodel
from callbacks.vertalingen import show_vertalingen
from callbacks.vooruitblik import show_vooruitblik
from callbacks.vrijgave import show_vrijgave
from callbacks.werkagenda import show_werkagenda
from callbacks.werking import show_werking
from layouts import shell
from layouts.cijferpaginas import CIJFERPAGINAS
from portal.domain.filters import Filters

View = Callable[[Connection, Filters], list[Component]]


@dataclass(frozen=True)
class Page:
    """One page; ``str`` is what the audit log keeps."""

    pad: str
    titel: str
    groep: str
    permission: Permission
    view: View
    gevoelig: bool = False  # holds residents one by one: no files without the password
    grafieken: bool = False  # draws with the chart library, which then comes along with the page

    def __str__(self) -> str:
        return self.pad


def show_welcome(connection: Connection, filters: Filters) -> list[Component]:
    """For roles without figures."""
    role = role_of(current_user.rol)
    return shell.welcome(current_user.gebied_naam, current_user.rol_label, role.omschrijving if role else "")


PAGES = (
    Page("/overzicht", "Overzicht", "Hoe gaat het?", Permission.CIJFERS_SEE, show_overzicht),
    Page(
        "/instroom-doorstroom-uitstroom",
        "Instroom, doorstroom, uitstroom",
        "Hoe gaat het?",
        Permission.CIJFERS_SEE,
        show_stromen,
        grafieken=True,
    ),
    *(
        Page(pagina.pad, pagina.titel, pagina.groep, Permission.CIJFERS_SEE, cijferpagina.show(pagina), grafieken=True)
        for pagina in CIJFERPAGINAS
    ),
    Page(
        "/vooruitblik",
        "Vooruitblik",
        "Van intramuraal naar thuis",
        Permission.CIJFERS_SEE,
        show_vooruitblik,
        grafieken=True,
    ),
    Page("/jaarstukken", "Jaarstukken", "Hoe gaat het?", Permission.CIJFERS_SEE, show_jaarstukken, grafieken=True),
    Page("/doelen", "Doelen", "Werk", Permission.CIJFERS_SEE, show_doelen),
    Page("/werkagenda", "Werkagenda", "Werk", Permission.CIJFERS_SEE, show_werkagenda),
    Page("/duiding", "Toelichtingen", "Werk", Permission.CIJFERS_SEE, show_duiding),
    Page("/regielijst", "Regielijst", "Werk", Permission.REGIELIJST_SEE, show_regielijst, gevoelig=True),
    Page("/verdeelmodel", "Verdeelmodel", "Geld", Permission.VERDEELMODEL_USE, show_verdeelmodel, grafieken=True),
    Page("/kosten", "Kosten", "Geld", Permission.VERDEELMODEL_USE, show_kosten, grafieken=True),
    Page(
        "/afbouw",
        "Afbouw, opbouw en budget",
        "Geld",
        Permission.VERDEELMODEL_USE,
        show_afbouw,
        grafieken=True,
    ),
    Page("/parameters", "Parameters", "Geld", Permission.VERDEELMODEL_USE, show_parameters, grafieken=True),
    Page("/regio", "Regio", "Regio", Permission.REGIO_SEE, show_regio, grafieken=True),
    Page("/vrijgave", "Vrijgave", "Regio", Permission.VRIJGAVE_RELEASE, show_vrijgave, grafieken=True),
    Page("/rapporten", "Rapporten", "Werk", Permission.CIJFERS_SEE, show_rapporten),
    Page("/aanleveren", "Aanleveren", "Werk", Permission.AANLEVEREN, show_aanleveren, grafieken=True),
    Page("/vertalingen", "Eigen bestand", "Werk", Permission.AANLEVEREN, show_vertalingen),
    Page("/datakwaliteit", "Datakwaliteit", "Werk", Permission.KWALITEIT_SEE, show_kwaliteit, grafieken=True),
    Page("/berichten", "Berichten", "Werk", Permission.KWALITEIT_SEE, show_berichten),
    Page("/beheer", "Beheer", "Werk", Permission.ACCOUNTS_MANAGE, show_beheer),
    Page("/werking", "Werking", "Werk", Permission.WERKING_SEE, show_werking, grafieken=True),
    Page("/toezicht", "Toezicht", "Werk", Permission.TOEZICHT_SEE, show_toezicht, grafieken=True),
    Page("/welkom", "Welkom", "Over", Permission.PAGINA_SEE, show_welcome),
    Page("/aanleverwijzer", "Aanleverwijzer", "Over", Permission.PAGINA_SEE, show_aanleverwijzer),
    Page("/begrippen", "Begrippen", "Over", Permission.PAGINA_SEE, show_begrippen),
    Page("/over-dit-portaal", "Over dit portaal", "Over", Permission.PAGINA_SEE, show_over),
)
MET_GRAFIEKEN = frozenset(page.pad for page in PAGES if page.grafieken)
PATHS = frozenset({"/", *(page.pad for page in PAGES)})


def allowed_pages() -> list[Page]:
    """The pages that the current role may open."""
    return [page for page in PAGES if page.permission in current_user.permissions]


def page_of(pathname: Any) -> Page:
    """The page of an address; ``/`` is the first one allowed. Raises ValueError."""
    if pathname in ("/", None):
        return allowed_pages()[0]
    found = next((page for page in PAGES if page.pad == pathname), None)
    if found is None:
        raise ValueError("pathname")
    return found
