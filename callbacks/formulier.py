"""What every form that writes does: check, log, write in the tenant's own connection; say in words what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, redirect, render_template, request
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response

from auth.audit import AuditEvent, record
from auth.guard import require
from auth.principal import databases
from auth.roles import Permission
from layouts import nl
from portal.domain.fouten import PortalFout
from portal.domain.invoer import Onleesbaar, Vervalst
from portal.domain.verdeelmodel.scenario import ScenarioFout
from queries.session import run

VERBODEN = "42501"  # insufficient_privilege
MEESTE_TERUG = 5000  # characters of a field that are shown again

Antwoord = Response | tuple[str, int]


def bewaar(
    permission: Permission, handeling: str, pad: str, query: str,
    lees: Callable[[Mapping[str, str]], tuple[dict[str, Any], str]],
) -> Antwoord:  # fmt: skip
    """Write what a form of the page ``pad`` sends. ``lees`` makes the bound parameters of ``query`` and what the log
    keeps; of the parameters the query does not get ``terug``, the address afterwards, and ``daarna``, queries that
    follow in the same transaction with their parameters."""
    principal = require(permission, f"{pad}/bewaar")
    form = {naam: value.strip() for naam, value in request.form.items()}
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
    try:
        with databases().tenant(principal.token, "write") as connection:
            run(connection, query, **parameters)
            for following, values in after:
                run(connection, following, **values)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") != VERBODEN:
            raise
        abort(403)  # the database says no: somebody else was first, or it never was allowed
    return redirect(back, 303)


def _zin(fout: Onleesbaar) -> str:
    return nl.deel("invoer")[fout.reden].format(veld=nl.deel("veld").get(fout.veld, fout.veld))


def _niet_bewaard(form: Mapping[str, str], zin: str, pad: str) -> str:
    fields = nl.deel("veld")
    known = {naam: fields.get(naam) or fields.get(naam.rsplit("_", 1)[-1]) for naam in form}
    filled = [(label, form[naam][:MEESTE_TERUG]) for naam, label in known.items() if label and form[naam]]
    return render_template("niet_bewaard.html", zin=zin, ingevuld=filled, terug=pad)
