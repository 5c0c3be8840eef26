"""What is said after a file came in: its receipt, or why nothing was kept; findings by rule with their remedy."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, nl
from layouts.el import html
from portal.domain.begrippen import label
from portal.domain.periode import QUARTER

Vondst = Mapping[str, Any]
MEESTE_RIJEN = 12  # row numbers in one line
KOP = ("Rij", "Kolom", "Regel", "Niveau", "Vorm van de waarde", "Wat u kunt doen")


def niet(zin: str) -> list[Component]:
    """Nothing was taken in."""
    return [html.Div([html.P(zin)], className="melding fout", role="alert")]


def uitkomst(ontvangst: Mapping[str, Any], lijst: bytes) -> list[Component]:
    """The answer to one file; ``lijst``: its findings as CSV."""
    refused = ontvangst["uitkomst"].endswith("geweigerd")
    words = nl.deel("ontvangst")
    about = {"formulier": label(ontvangst["formulier"]), "periode": periode(ontvangst["kwartaal"]),
             "rijen": fmt.count(ontvangst["gelezen"]), "nummer": ontvangst["ontvangst"] or "",
             "versie": ontvangst["versie"] or 0, "vertaling": ontvangst["vertaling"] or 0}  # fmt: skip
    sentence = words[ontvangst["uitkomst"]].format(**about)
    lines = [html.H3(ontvangst["bestand"]), html.P(sentence)]
    if ontvangst["ontvangst"]:
        lines.append(html.P([words["bewijs"].format(**about), html.Br(), html.Code(ontvangst["sha256"])]))
        lines.append(html.P(html.A("Werk de kalender en de lijst bij", href="/aanleveren")))
    if ontvangst["vertaling"] and ontvangst["uitkomst"] != "regels_bewaard":
        lines.append(html.P(words["vertaald"].format(**about)))
    lines += [html.P(text) for text in _veranderingen(ontvangst)]
    return [
        html.Div(
            [*lines, *gevonden(ontvangst["bevindingen"], ontvangst["aantal_bevindingen"], ontvangst["bestand"], lijst)],
            className="melding fout" if refused else "melding", role="alert" if refused else "status",
        )
    ]  # fmt: skip


def periode(kwartaal: str) -> str:
    """``3e kwartaal 2026``; what is no quarter as it is."""
    return fmt.period(kwartaal) if QUARTER.fullmatch(kwartaal) else kwartaal or "?"


def _veranderingen(ontvangst: Mapping[str, Any]) -> list[str]:
    words = nl.deel("ontvangst")
    counts = [(naam, ontvangst[naam]) for naam in ("verdwenen", "teruggekeerd")]
    return [words[naam].format(aantal=fmt.count(aantal)) for naam, aantal in counts if aantal]


def gevonden(bevindingen: Sequence[Vondst], aantal: int, naam: str, lijst: bytes) -> list[Component]:
    """The findings by rule, and all that are listed as a file (CSV)."""
    if not bevindingen:
        return []
    rows = [
        (found[0]["melding"], found[0]["niveau"], fmt.count(len(found)), _rijen(found), ", ".join(_kolommen(found)))
        for found in _per_regel(bevindingen)
    ]
    head = ("Wat is er, en wat kunt u doen", "Niveau", "Hoe vaak", "Rijen (1 is de kopregel)", "Kolommen")
    caption = f"Bevindingen in {naam}"
    if aantal > len(bevindingen):
        caption += f" ({fmt.count(len(bevindingen))} van {fmt.count(aantal)} staan hier)"
    address = "data:text/csv;charset=utf-8;base64," + b64encode(lijst).decode()
    return [
        kit.table(caption, head, rows),
        html.A(
            "Alle bevindingen als CSV",
            href=address,
            download=f"bevindingen-{naam.rsplit('.', 1)[0]}.csv",
            className="bestand",
        ),
    ]


def regels(bevindingen: Sequence[Vondst]) -> list[list[str]]:
    """The findings as rows of a file, with their header."""
    names = ("rij", "kolom", "regel", "niveau", "vorm", "melding")
    return [list(KOP), *([str(found[naam]) for naam in names] for found in bevindingen)]


def _per_regel(bevindingen: Sequence[Vondst]) -> list[list[Vondst]]:
    """Errors before warnings; each rule, column and remedy together."""
    groups: dict[tuple[str, str, str], list[Vondst]] = {}
    for found in bevindingen:
        groups.setdefault((found["niveau"], found["regel"], found["melding"]), []).append(found)
    return [groups[key] for key in sorted(groups, key=lambda key: (key[0] != "fout", key[1], key[2]))]


def _rijen(found: Sequence[Vondst]) -> str:
    numbers = [str(item["rij"]) if item["rij"] else "het hele bestand" for item in found]
    more = len(numbers) - MEESTE_RIJEN
    return ", ".join(numbers[:MEESTE_RIJEN]) + (f" en nog {fmt.count(more)}" if more > 0 else "")


def _kolommen(found: Sequence[Vondst]) -> list[str]:
    return sorted({item["kolom"] for item in found} - {""})
