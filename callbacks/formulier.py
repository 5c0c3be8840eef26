"""What every form that writes does: check, log, write in the tenant's own connection; say in words what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from auth.audit import AuditEvent, record
from auth.guard import require
from auth.principal import databases
from auth.roles import Permission
from layouts import nl
from portal.domain.invoer import Onleesbaar, Vervalst
from queries.session import run

MEESTE_TERUG = 5000  # characters of a field that are shown again

Antwoord = Response | tuple[str, int]


def bewaar(
    permission: Permission, handeling: str, pad: str, query: str,
    lees: Callable[[Mapping[str, str]], tuple[dict[str, Any], str]],
) -> Antwoord:  # fmt: skip
    """Write what a form of the page ``pad`` sends. ``lees`` makes the bound parameters of ``query`` and what the log
    keeps; afterwards the browser is at ``terug`` of the parameters, which the query does not get."""
    principal = require(permission, f"{pad}/bewaar")
    form = {naam: value.strip() for naam, value in request.form.items()}
    try:
        parameters, about = lees(form)
    except Onleesbaar as fout:
        return _niet_bewaard(form, fout, pad), 400
    except Vervalst:
        abort(400)
    record(AuditEvent(handeling, about), principal)
    back = str(parameters.pop("terug", pad))
    with databases().tenant(principal.token, "write") as connection:
        run(connection, query, **parameters)
    return redirect(back, 303)


def _niet_bewaard(form: Mapping[str, str], fout: Onleesbaar, pad: str) -> str:
    sentences: Mapping[str, str] = nl.sentences()["invoer"]  # type: ignore[assignment]
    fields: Mapping[str, str] = nl.sentences()["veld"]  # type: ignore[assignment]
    known = {naam: fields.get(naam) or fields.get(naam.rsplit("_", 1)[-1]) for naam in form}
    filled = [(label, form[naam][:MEESTE_TERUG]) for naam, label in known.items() if label and form[naam]]
    zin = sentences[fout.reden].format(veld=fields.get(fout.veld, fout.veld))
    return render_template("niet_bewaard.html", zin=zin, ingevuld=filled, terug=pad)
