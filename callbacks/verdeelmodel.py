"""Ask for scenarios of the distribution model, run the one that was chosen, and keep what people make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from dash.development.base_component import Component
from flask import Response, abort, request
from flask_login import current_user
from sqlalchemy import Connection

from auth.audit import AuditEvent, record
from auth.guard import GuardedDash, require
from auth.principal import databases
from auth.roles import Permission
from callbacks import formulier, scenarios
from callbacks.bestand import SOORTEN, antwoord
from layouts import kit, verdeelformulier, verdeelmodel
from layouts.verdeelgegevens import NIEUW, PAD, VOLGENDE, Opgeslagen, Verdeelmodel
from portal.domain import invoer
from portal.domain.filters import Filters
from portal.domain.gemeenten import REGIO, huidige_codes
from portal.domain.periode import today
from portal.domain.verdeelmodel.formulier import maak_scenario
from portal.domain.verdeelmodel.gevoeligheid import gevoeligheid
from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.uitkomst import reken
from portal.domain.verdeelmodel.verdeling import waterval
from portal.reports.document import maak_pdf
from portal.reports.raadsstuk import Kop, raadsstuk
from portal.verdeel.invoer import vul_aan
from portal.verdeel.werkboek import werkboek

MAG = Permission.VERDEELMODEL_USE


def show_verdeelmodel(connection: Connection, filters: Filters) -> list[Component]:
    """Which scenarios there are, and what the chosen one gives."""
    data = scenarios.gegevens(connection, filters)
    if filters.scenario == NIEUW:
        return verdeelformulier.nieuw(data)
    if data.is_alleen_uitkomst:
        return verdeelmodel.page(data)
    done = scenarios.berekend(connection, data, data.gekozen, aanpassen=True)
    beside = scenarios.berekend(connection, data, filters.naast, aanpassen=False) if filters.naast else None
    moved = gevoeligheid(done.scenario, done.jaar_of(filters.jaar), data.eigen) if done.scenario else []
    return verdeelmodel.page(replace(data, berekening=done, naast=beside, gevoeligheid=moved))


def bewaar() -> formulier.Antwoord:
    """A new scenario, or the next version of a concept."""
    return formulier.bewaar(MAG, "scenario_schrijven", PAD, "verdeelmodel/schrijf", _checked)


def _checked(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    keten = invoer.keten(form)
    now = _eigen(keten) if form.get("vervallen") == "ja" else _eigen_of_geen(keten)
    if now is not None and now.stand != "concept":
        raise invoer.Onleesbaar("naam", "proefgedraaid")
    if now is not None and form.get("vervallen") == "ja":
        return _versie(now.keten, now.naam, now.inhoud, "concept", vervallen=True), keten
    if form.get("inhoud"):
        content = form["inhoud"]
    else:
        made = maak_scenario(form, huidige_codes())
        content = json.dumps(made, ensure_ascii=False)
    scenario = lees_scenario(content.encode())
    invoer.tekst("naam", scenario.naam, verdeelformulier.MEESTE_TEKENS, verplicht=True)
    for jaar in scenario.jaren:
        waterval(scenario, jaar, Fraction())
    return _versie(keten, scenario.naam, content, "concept"), keten


def _versie(keten: str, naam: str, inhoud: str, stand: str, *, vervallen: bool = False) -> dict[str, Any]:
    back = PAD if vervallen else f"{PAD}?scenario={keten}"
    return {"keten": keten, "naam": naam, "inhoud": inhoud, "stand": stand, "vervallen": vervallen, "terug": back}


def _eigen(keten: str) -> Opgeslagen:
    """The own scenario of a chain. Raises Vervalst."""
    found = _eigen_of_geen(keten)
    if found is None:
        raise invoer.Vervalst("keten")
    return found


def _eigen_of_geen(keten: str) -> Opgeslagen | None:
    with databases().tenant(current_user.token) as connection:
        rows = scenarios.scenarios(connection)
    return next((row for row in rows if row.keten == keten and row.gebied == current_user.code), None)


def zet_stand() -> formulier.Antwoord:
    """From concept to trying out, and by a second person to decided."""
    return formulier.bewaar(MAG, "scenario_stand", PAD, "verdeelmodel/schrijf", _stand)


def _stand(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    found, stand = _eigen(invoer.keten(form)), invoer.keuze("stand", form, VOLGENDE.values())
    if stand != VOLGENDE.get(found.stand) or (stand == "vastgesteld" and found.is_van_mij):
        raise invoer.Vervalst("stand")
    version = _versie(found.keten, found.naam, found.inhoud, stand)
    if found.gebied == REGIO:
        version["daarna"] = [("verdeelmodel/schrijf_uitkomst", _uitkomst(found, stand))]
    return version, f"{found.keten} {stand}"


def _uitkomst(found: Opgeslagen, stand: str) -> dict[str, Any]:
    """The rows that municipalities see of it: their own and that of the region. Raises ScenarioFout."""
    with databases().tenant(current_user.token) as connection:
        result = reken(*vul_aan(connection, lees_scenario(found.inhoud.encode())))
    rows = [
        (int(jaar), gebied, json.dumps(amounts))
        for jaar, year in result["jaren"].items()
        for gebied, amounts in [
            (REGIO, {k: v for k, v in year.items() if k != "gemeenten"}),
            *year["gemeenten"].items(),
        ]
    ]
    jaren, gebieden, bedragen = zip(*rows, strict=True)
    return {"keten": found.keten, "stand": stand, "naam": found.naam, "jaren": list(jaren), "gebieden": list(gebieden),
            "bedragen": list(bedragen)}  # fmt: skip


def zet_delen() -> formulier.Antwoord:
    """Whether municipalities see each other's rows: for the region to say."""
    return formulier.bewaar(MAG, "verdeeltabel_delen", PAD, "verdeelmodel/schrijf_delen", _delen)


def _delen(form: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    if current_user.code != REGIO:
        raise invoer.Vervalst("delen")
    value = invoer.keuze("delen", form, ("aan", "uit"))
    return {"waarde": value}, value


def download(code: str, vorm: str) -> Response:
    """``/verdeelmodel/scenario/<code>.json``, ``.xlsx`` or ``.pdf``: the scenario as it stands on the screen."""
    if vorm not in MAKERS:
        abort(404)
    try:
        filters = Filters.parse(request.query_string.decode("ascii", "replace")).met(scenario=code)
    except ValueError:
        abort(404)
    principal = require(MAG, PAD)
    record(AuditEvent("export", f"{PAD} {code}.{vorm} {filters}"), principal)
    with databases().tenant(principal.token) as connection:
        data = scenarios.gegevens(connection, filters)
        if data.gekozen != code or data.is_alleen_uitkomst:
            abort(404)
        done = scenarios.berekend(connection, data, code, aanpassen=True)
    if done.scenario is None:
        abort(404)
    soort, maak = MAKERS[vorm]
    return antwoord(maak(data.met(done)), soort, f"scenario.{vorm}")


def _json(data: Verdeelmodel) -> bytes:
    return json.dumps(data.berekening.inhoud, ensure_ascii=False, indent=1).encode()


def _xlsx(data: Verdeelmodel) -> bytes:
    done = data.berekening
    return werkboek(done.uitgerekend, done.jaren, done.versie, today())


def _pdf(data: Verdeelmodel) -> bytes:
    """The blocks of the page, for a council."""
    done, stored = data.berekening, data.van(data.gekozen)
    head = Kop(
        done.uitgerekend.naam, current_user.gebied_naam, stored.stand if stored else "voorbeeld",
        (verdeelmodel.kernzin(data), verdeelmodel.PROEF), done.uitgerekend.hash, done.versie, today(),
    )  # fmt: skip
    return maak_pdf(raadsstuk(kit.find_blocks(verdeelmodel.page(data)), done.inhoud, head))


MAKERS = {"json": ("application/json", _json), "xlsx": (SOORTEN["xlsx"], _xlsx), "pdf": ("application/pdf", _pdf)}


def register(app: GuardedDash) -> None:
    """Register the routes of the forms and the files."""
    for rule, name, view in (
        (verdeelformulier.BEWAAR, "verdeelmodel_bewaar", bewaar),
        (verdeelformulier.STAND_ZETTEN, "verdeelmodel_stand", zet_stand),
        (verdeelformulier.DELEN, "verdeelmodel_delen", zet_delen),
    ):
        app.server.add_url_rule(rule, name, view, methods=["POST"])
    app.server.add_url_rule("/verdeelmodel/scenario/<code>.<vorm>", "verdeelmodel_bestand", download, methods=["GET"])
