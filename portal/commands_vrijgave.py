"""Commands about releases."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from layouts import format as fmt
from layouts import nl
from portal import uitvoer
from portal.commands import opened
from portal.domain.begrippen import label
from portal.domain.disclosure.bescherming import Besluit
from portal.domain.disclosure.bescherming import bescherm as protect
from portal.domain.disclosure.tabellen import K, Ongeldig, T, Tabellen
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.periode import kwartaal_van
from portal.publish.vrijgave import Stap, bereid_eerste_voor, bereid_voor
from portal.publish.vrijgave_lezen import als_json, kwartalen, uitgaven
from portal.settings import Settings
from queries.session import Databases

OPDRACHTREGEL = "opdrachtregel"
MEESTE = 2**31  # people in a cell
GRENZEN = {"T": (1, 1000), "k": (0, 3)}


def bescherm(options: argparse.Namespace) -> int:
    """``portal bescherm TABELLEN.json``: protect and attack given cells; exit 1 when they may not be shown."""
    asked = _lees(options.tabellen)
    t, k = (_geheel(asked, naam, standaard) for naam, standaard in (("T", T), ("k", K)))
    cellen = [_cel(item) for item in _lijst(asked, "cellen")]
    relaties = [_relatie(item, {cel for cel, _ in cellen}) for item in _lijst(asked, "identiteiten")]
    if len({cel for cel, _ in cellen}) != len(cellen):
        raise _fout("dubbel")
    try:
        tabellen = Tabellen.maak(dict(cellen), relaties)
    except Ongeldig as fout:
        raise _fout("niet_nul", nummer=fout.waar) from None
    besluit = protect(tabellen, t, k)
    uitvoer.as_json(_antwoord(tabellen, besluit))
    return 0 if besluit.vrijgegeven else 1


def vrijgave(options: argparse.Namespace) -> int:
    """``portal vrijgave KWARTAAL``: make the release of a closed quarter, or print the one there is; exit 1 when it is
    refused. Showing it to others is up to a second person, on the page Vrijgave."""
    kwartaal = kwartaal_van(options.kwartaal)
    with opened(Settings.read(), "publish") as databases:
        last = _laatste(databases, kwartaal, opnieuw=options.opnieuw)
        if options.format == "json":
            inside = als_json(databases, last.id, intern=options.intern)
            uitvoer.as_json({
                "kwartaal": last.kwartaal, "versie": last.versie, "status": last.status, "T": last.drempel,
                "k": last.samen, "maten": last.maten, **inside,
            })  # fmt: skip
        else:
            _zeg(last)
    return 1 if last.status == "geweigerd" else 0


def maak(kwartaal: str) -> int:
    """What closing a quarter makes; exit 1 when it is refused. Without figures there is nothing to release yet."""
    with opened(Settings.read(), "publish") as databases:
        if kwartaal not in kwartalen(databases):
            uitvoer.say("vrijgave_leeg", kwartaal=kwartaal)
            return 0
        last = _laatste(databases, kwartaal, opnieuw=False)
    _zeg(last)
    return 1 if last.status == "geweigerd" else 0


def _laatste(databases: Databases, kwartaal: str, *, opnieuw: bool) -> Any:
    """The last release of a quarter; made when there is none."""
    if opnieuw or not uitgaven(databases, kwartaal):
        prepare = bereid_voor if opnieuw else bereid_eerste_voor
        prepare(databases, kwartaal, OPDRACHTREGEL, _stap(kwartaal))
    return uitgaven(databases, kwartaal)[0]


def _stap(kwartaal: str) -> Stap:
    def stap(domein: str) -> None:
        if sys.stderr.isatty():
            uitvoer.complain(uitvoer.WORDS["vrijgave_bezig"].format(kwartaal=kwartaal, domein=label(domein).lower()))

    return stap


def _zeg(last: Any) -> None:
    """One line a domain, and what to do next."""
    for domein, maten in last.maten["domeinen"].items():
        uitvoer.say("vrijgave_domein", domein=label(domein), **{
            **maten, "cellen_procent": fmt.percent(maten["verborgen_cellen"]),
            "personen_procent": fmt.percent(maten["verborgen_personen"]), "duur": fmt.decimal(maten["seconden"]),
        })  # fmt: skip
    uitvoer.say(f"vrijgave_{last.status}", kwartaal=last.kwartaal, versie=last.versie)
    for cel in [cel for maten in last.maten["domeinen"].values() for cel in maten["te_herleiden"]]:
        uitvoer.say("vrijgave_cel", cel=cel)


def _antwoord(tabellen: Tabellen, besluit: Besluit) -> dict[str, Any]:
    """What may be seen; of a refused release nothing, but for which cells could be computed."""
    cellen: list[dict[str, Any]] = []
    for n, cel in enumerate(tabellen.ids):
        shown = besluit.vrijgegeven and not besluit.verborgen[n]
        value = {"waarde": int(tabellen.totaal[n])} if shown else {}
        cellen.append({"id": cel, "toestand": "getoond" if shown else "verborgen", **value})
    found: dict[str, Any] = {
        "status": "vrijgegeven" if besluit.vrijgegeven else "geweigerd", "cellen": cellen,
        "prijs": besluit.prijs(tabellen) if besluit.vrijgegeven else {"cellen": 1.0, "personen": 1.0},
        "aanval": {"kijkers": besluit.uitslag.kijkers, "aangevallen": besluit.uitslag.aangevallen,
                   "rekensommen": besluit.uitslag.rekensommen},
    }  # fmt: skip
    if not besluit.vrijgegeven:
        found["te_herleiden"] = sorted({finding.cel for finding in besluit.uitslag.bevindingen})
    return found


def _fout(code: str, **feiten: object) -> VerkeerdGebruik:
    words = nl.deel("tabellen")
    return VerkeerdGebruik("tabellen_ongeldig", waar=words[code].format_map(feiten))


def _lees(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise VerkeerdGebruik("pad_onbekend", pad=path) from None
    except (ValueError, RecursionError):
        raise _fout("json") from None
    if not isinstance(found, dict):
        raise _fout("object")
    return found


def _lijst(asked: Mapping[str, Any], naam: str) -> list[Any]:
    found = asked.get(naam, [])
    if not isinstance(found, list):
        raise _fout("lijst", naam=naam)
    return found


def _geheel(asked: Mapping[str, Any], naam: str, standaard: int) -> int:
    value, (least, most) = asked.get(naam, standaard), GRENZEN[naam]
    if not _is_geheel(value) or not least <= value <= most:
        raise _fout("getal", naam=naam, minst=least, meest=most)
    return int(value)


def _is_geheel(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _cel(item: Any) -> tuple[str, dict[str, int]]:
    own = item.get("bijdragen", {}) if isinstance(item, dict) else None
    if not isinstance(own, dict) or not isinstance(item.get("id"), str):
        raise _fout("cel")
    if not all(_is_geheel(n) and 0 <= n < MEESTE for n in own.values()):
        raise _fout("bijdrage", cel=item["id"])
    return item["id"], own


def _relatie(item: Any, known: set[str]) -> dict[str, int]:
    if not isinstance(item, dict) or not all(_is_geheel(n) and abs(n) < MEESTE for n in item.values()):
        raise _fout("identiteit")
    if unknown := sorted(set(item) - known):
        raise _fout("onbekend", cel=unknown[0])
    return item
