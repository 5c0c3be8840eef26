"""Ask for targets, and set them: the database says whose they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from dash.development.base_component import Component
from flask import abort, redirect, render_template, request
from flask_login import current_user
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from auth.roles import Permission
from layouts import doelenpagina
from layouts.doelen import Doel
from portal.domain.begrippen import label
from portal.domain.filters import Filters
from portal.domain.periode import today
from queries.catalogue import by_code
from queries.session import fetch, run

DUIZENDEN = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
MEESTE = Decimal(10) ** 9


def met_doel() -> Mapping[str, str]:
    """The figures that can have a target, by code: those with one plain value; the label names the domain."""
    return {
        code: found.label if found.zonder_domein else f"{found.label} ({label(found.domein(code)).lower()})"
        for code, found in by_code().items()
        if not found.groep and not found.alleen_uitsplitsingen and code != "doel_pad"
    }  # fmt: skip


def targets(connection: Connection, *, regio: bool = False) -> Mapping[tuple[str, str], Doel]:
    """The targets of the own area or of the region, by code and year."""
    return {
        (row.code, str(row.jaar)): Doel(row.operator, row.waarde, row.eenheid, row.bron)
        for row in fetch(connection, "doelen/lees", regio=regio)
    }


def show_doelen(connection: Connection, filters: Filters) -> list[Component]:
    """The own targets."""
    rows = [doelenpagina.Rij(*tuple(row)) for row in fetch(connection, "doelen/lees", regio=False)]
    may = Permission.DOELEN_WRITE in current_user.permissions
    return doelenpagina.page(doelenpagina.Doelen(current_user.gebied_naam, rows, met_doel(), may, today().year))


def bewaar() -> Response | tuple[str, int]:
    """A new target, or its withdrawal; what was wrong is said in words."""
    principal = require(Permission.DOELEN_WRITE, doelenpagina.BEWAAR)
    try:
        target = _checked()
    except ValueError:
        return render_template("niet_bewaard.html", reden="doel", tekst=request.form.get("bron", "")[:600]), 400
    record(AuditEvent("doel_stellen", f"{target['code']} {target['jaar']}"), principal)
    with databases().tenant(principal.token, "write") as connection:
        run(connection, "doelen/schrijf", **target)
    return redirect(doelenpagina.PAD, 303)


def _checked() -> dict[str, object]:
    """The fields of the form. Raises ValueError for what a person can mend."""
    fields = {name: request.form.get(name, "").strip() for name in ("cijfer", "jaar", "operator", "waarde", "bron")}
    known = fields["cijfer"] in met_doel() and fields["operator"] in doelenpagina.OPERATOR
    if not known or not fields["jaar"].isascii() or not fields["jaar"].isdigit() or len(fields["jaar"]) != 4:
        abort(400)
    withdrawn = request.form.get("vervallen") == "ja"
    source = fields["bron"] or ("ingetrokken" if withdrawn else "")
    value = _number(fields["waarde"] or ("0" if withdrawn else ""))
    if not 0 < len(source) <= doelenpagina.MEESTE_TEKENS or "\0" in source or not 2000 <= int(fields["jaar"]) <= 2100:
        raise ValueError
    found = by_code()[fields["cijfer"]]
    return {"code": fields["cijfer"], "jaar": int(fields["jaar"]), "operator": fields["operator"], "waarde": value,
            "eenheid": found.eenheid, "bron": source, "vervallen": withdrawn}  # fmt: skip


def _number(text: str) -> Decimal:
    """As people type it here: ``1.200`` is a thousand and more, ``0,8`` and ``0.8`` are less than one."""
    plain = text.replace(".", "") if DUIZENDEN.fullmatch(text) else text
    try:
        value = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise ValueError from None
    if not value.is_finite() or abs(value) >= MEESTE:
        raise ValueError
    return value


def register(app: GuardedDash) -> None:
    """Register the route of the form."""
    app.server.add_url_rule(doelenpagina.BEWAAR, "doelen_bewaar", bewaar, methods=["POST"])
