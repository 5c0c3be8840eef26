"""Which scenarios of the distribution model this session may see, and what the chosen one gives."""

from __future__ import annotations

import json

from flask_login import current_user
from sqlalchemy import Connection

from layouts.verdeelgegevens import Berekening, Opgeslagen, Uitkomst, Verdeelmodel
from portal.domain.filters import Filters
from portal.domain.gemeenten import huidige_codes
from portal.domain.periode import today
from portal.domain.verdeelmodel.aanpassen import begin, pas_aan, voorbeeld, voorbeelden
from portal.domain.verdeelmodel.formulier import Json
from portal.domain.verdeelmodel.lezen import lees_scenario
from portal.domain.verdeelmodel.scenario import ScenarioFout
from portal.domain.verdeelmodel.transitie import bereken_transitie
from portal.domain.verdeelmodel.uitkomst import bronnen
from portal.domain.verdeelmodel.verdeling import verdeel
from portal.verdeel.invoer import vul_aan
from queries.session import fetch

BUDGET = "beschermd_wonen"


def gegevens(connection: Connection, filters: Filters) -> Verdeelmodel:
    """What there is to choose from; a new scenario begins this year, with the last known budget."""
    outcomes = [Uitkomst(*tuple(row)) for row in fetch(connection, "verdeelmodel/uitkomsten")]
    budget = fetch(connection, "verdeelmodel/budget", onderdeel=BUDGET)
    return Verdeelmodel(
        filters, current_user.code, scenarios(connection), outcomes, voorbeelden(),
        deelt=fetch(connection, "verdeelmodel/delen")[0].is_aan,
        velden=begin(today().year, budget[0].bedrag_centen if budget else 0),
    )  # fmt: skip


def scenarios(connection: Connection) -> list[Opgeslagen]:
    """The stored ones that this session may see."""
    return [Opgeslagen(*tuple(row)) for row in fetch(connection, "verdeelmodel/scenarios")]


def berekend(connection: Connection, data: Verdeelmodel, code: str, *, aanpassen: bool) -> Berekening:
    """Run a scenario; what is wrong with it is part of the answer."""
    filters = data.filters
    try:
        found = _inhoud(data, code)
        if aanpassen:
            found = pas_aan(found, filters.t0, filters.n, filters.demping)
        scenario, version = vul_aan(connection, lees_scenario(json.dumps(found).encode()), ziet_alles=data.ziet_alles)
        return Berekening(found, scenario, version, verdeel(scenario), bereken_transitie(scenario), bronnen(scenario))
    except ScenarioFout as fout:
        return Berekening({}, fout=fout)


def _inhoud(data: Verdeelmodel, code: str) -> Json:
    stored = data.van(code)
    if stored:
        found: Json = json.loads(stored.inhoud)
        return found
    return voorbeeld(code, data.velden, huidige_codes())
