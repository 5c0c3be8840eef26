"""What every form that writes does: check, log, write in the tenant's own connection; say in words what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from flask import abort, redirect, render_template, request
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response

from auth.audit import AuditEvent, record
from auth.bevestigen import is_bevestigd
from auth.guard import require
from auth.principal import Principal, databases
from auth.roles import MET_BEVESTIGING, Permission
from layouts import nl
from portal.domain.fouten import PortalFout
from portal.domain.invoer import Onleesbaar, Vervalst
from portal.domain.verdeelmodel.scenario import ScenarioFout
from queries.session import run

VERBODEN = ("42501", "23514")  # insufficient_privilege, check_violation
# the database role; else the one that writes
SCHRIJVERS = MappingProxyType({Permission.ACCOUNTS_MANAGE: "beheer", Permission.TOEZICHT_SEE: "beheer"})
MEESTE_TERUG = 5000  # characters of a field that are shown again

Antwoord = Response | tuple[str, int]


def bewaar(
    permission: Permission, handeling: str, pad: str, query: str,
    lees: Callable[[Mapping[str, str]], tuple[dict[str, Any], str]],
) -> Antwoord:  # fmt: skip
    """Write what a form of the page ``pad`` sends. ``lees`` makes the bound parameters of ``query`` and what the log
    keeps; of the parameters the query does not get ``terug``, the address afterwards, ``query``, another one in its
    place, ``moet``: whether it must touch a row, ``daarna``, queries that follow in the same transaction with their
    parameters, and ``toon``, a code that is shown this once. Where the permission matters much, who asks shows again
    who it is."""
    principal = _wie_schrijft(permission, pad)
    form = {naam: value.strip() for naam, value in request.form.items()}
    if permission in MET_BEVESTIGING and not is_bevestigd(principal, form):
        return _niet_bewaard(form, nl.deel("bevestigen")["klopt_niet"], pad), 403
    try:
        parameters, about = lees(form)
    except Onleesbaar as fout:
        return _niet_bewaard(form, _zin(fout), pad), 400
    except ScenarioFout as fout:
        return _niet_bewaard(form, f"{fout.veld}: {fout}" if fout.veld else str(fout), pad), 400
    except PortalFout as fout:
        return _niet_bewaard(form, nl.explain(fout), pad), 400
    except Vervalst:
        abort(400)
    record(AuditEvent(handeling, about), principal)
    back, after = str(parameters.pop("terug", pad)), parameters.pop("daarna", ())
    must = bool(parameters.pop("moet", False))
    shown, query = parameters.pop("toon", ""), str(parameters.pop("query", query))
    try:
        with databases().tenant(principal.token, SCHRIJVERS.get(permission, "write")) as connection:
            if not run(connection, query, **parameters) and must:
                abort(403)  # somebody else decided already, or this one may not
            for following, values in after:
                run(connection, following, **values)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") not in VERBODEN:
            raise
        abort(403)  # the database says no: somebody else was first, or it never was allowed
    return (render_template("eenmalig.html", code=shown, terug=back), 200) if shown else redirect(back, 303)


def _wie_schrijft(permission: Permission, pad: str) -> Principal:
    """Emergency access looks and never writes; the database would say so too."""
    principal = require(permission, f"{pad}/bewaar")
    if principal.nood_tot:
        abort(403)
    return principal


def _zin(fout: Onleesbaar) -> str:
    return nl.deel("invoer")[fout.reden].format(veld=nl.deel("veld").get(fout.veld, fout.veld))


def _niet_bewaard(form: Mapping[str, str], zin: str, pad: str) -> str:
    fields = nl.deel("veld")
    known = {naam: fields.get(naam) or fields.get(naam.rsplit("_", 1)[-1]) for naam in form}
    filled = [(label, form[naam][:MEESTE_TERUG]) for naam, label in known.items() if label and form[naam]]
    return render_template("niet_bewaard.html", zin=zin, ingevuld=filled, terug=pad)
