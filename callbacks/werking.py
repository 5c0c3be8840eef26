"""Ask for what the page Werking shows: whether deliveries, publication, the log and the isolation go as they should."""

from __future__ import annotations

import shutil
import tempfile

from dash.development.base_component import Component
from flask_login import current_user
from sqlalchemy import Connection

from auth.principal import databases
from layouts import werking as pagina
from portal.domain import onderdelen
from portal.domain.filters import Filters
from queries.selfcheck import self_check
from queries.session import fetch


def show_werking(connection: Connection, filters: Filters) -> list[Component]:
    """Everything is asked at this moment; nothing is kept."""
    with databases().tenant(current_user.token, "beheer") as own:
        stand = pagina.Stand(*fetch(own, "werking/stand")[0])
        weeks = [pagina.Levering(*row) for row in fetch(own, "werking/leveringen")]
        made = [pagina.Publicatie(*row) for row in fetch(own, "werking/publicaties")]
    disk = shutil.disk_usage(tempfile.gettempdir())
    versions = {"portal": onderdelen.release(), "PostgreSQL": stand.postgresql, **onderdelen.gebruikt()}
    return pagina.page(pagina.Werking(
        stand, weeks, made, self_check(databases()), sorted(onderdelen.te_oud()), disk.free, disk.total, versions,
    ))  # fmt: skip
