"""The router: one callback draws every page; choices travel through the address (portaal.js)."""

from __future__ import annotations

from typing import Any

from dash import Input, Output
from dash.development.base_component import Component
from flask import current_app, g
from flask_login import current_user
from sqlalchemy import Connection

from auth.guard import GuardedDash, require
from auth.roles import Permission
from callbacks.pages import Page, allowed_pages, page_of
from layouts import ids, kit, shell
from portal.domain.filters import Filters
from queries.session import fetch


def serve_layout() -> Component:
    """The frame for this session; before anyone is logged in (warm-up) an empty one."""
    if not current_user or not current_user.is_authenticated:
        return shell.shell("", "", [])
    items = [shell.Navigatie(page.groep, page.titel, page.pad) for page in allowed_pages()]
    user = current_user
    return shell.shell(user.gebied_naam, user.rol_label, items, meer_rollen=user.meer_rollen)


def show_page(connection: Connection, page: Page, filters: Filters) -> list[Any]:
    """Draw the page of an address, when the role may see it."""
    g.pagina = page.pad
    require(page.permission, page.pad)
    return [*_bands(connection), *page.view(connection, filters)]


def _bands(connection: Connection) -> list[Component]:
    rows = fetch(connection, "stromen/publicatie")
    bands = [shell.synthetic_band()] if rows and rows[0].synthetisch else []
    if current_user.nood_tot:
        bands = [shell.emergency_band(current_user.nood_tot), *bands]
    progress = current_app.extensions["portal"].progress()
    return [*bands, kit.notice(progress)] if progress else bands


def register(app: GuardedDash) -> None:
    """Register the router."""
    app.callback(
        Output(ids.PAGINA, "children"), Input(ids.URL, "pathname"), Input(ids.URL, "search"),
        permission=Permission.PAGINA_SEE, arguments=(page_of, Filters.parse),
    )(show_page)  # fmt: skip
