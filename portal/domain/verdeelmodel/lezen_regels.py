"""Read the rules of a scenario."""

from __future__ import annotations

from fractions import Fraction

from portal.domain.verdeelmodel.json_streng import Waarde
from portal.domain.verdeelmodel.scenario import VELDEN, WEGINGEN, Regel, ScenarioFout

REGELS = ("rijksstroom", "historisch", "inwoners", "objectief", "herkomst")


def lees_regel(waarde: Waarde, *, in_mix: bool = False) -> Regel:
    """One rule, or a mix of rules."""
    found = waarde.object()
    known = REGELS if in_mix else (*REGELS, "mix")
    if "regel" not in found:
        raise ScenarioFout(
            f"{waarde.veld}.regel", "ontbreekt", naam="regel", keuzes=f", een van: {', '.join(known)}",
        )  # fmt: skip
    regel = found["regel"].een_van(known)
    extra = ("gewicht",) if in_mix else ()
    if regel == "mix":
        fields = waarde.velden(("regel", "delen"))
        return Regel(regel, waarde.veld, delen=_delen(fields["delen"]))
    if regel != "herkomst":
        waarde.velden(("regel", *extra))
        return Regel(regel, waarde.veld)
    fields = waarde.velden(("regel", *extra), ("onbekend", "veld", "weging"))
    choices = {"onbekend": ("pro_rata", "centrum", "regionaal"), "veld": VELDEN,
               "weging": WEGINGEN}  # fmt: skip
    chosen = {
        naam: fields[naam].een_van(options) if naam in fields else options[0] for naam, options in choices.items()
    }
    return Regel(regel, waarde.veld, chosen["onbekend"], chosen["veld"], chosen["weging"])


def _delen(waarde: Waarde) -> tuple[tuple[Fraction, Regel], ...]:
    parts = []
    for item in waarde.lijst():
        fields = item.object()
        if "gewicht" not in fields:
            raise ScenarioFout(f"{item.veld}.gewicht", "ontbreekt", naam="gewicht", keuzes=', zoals "0.7"')
        parts.append((fields["gewicht"].deel(), lees_regel(item, in_mix=True)))
    total = sum((gewicht for gewicht, _ in parts), Fraction())
    if total != 1:
        raise waarde.fout("gewichten", waar=waarde.veld, totaal=total)
    return tuple(parts)


def lees_gewone_regel(waarde: Waarde) -> Regel:
    """A rule that leaves nothing with the region."""
    regel = lees_regel(waarde)
    for part in regel.enkelvoudig:
        if part.onbekend == "regionaal":
            raise ScenarioFout(f"{part.veld}.onbekend", "regionaal")
    return regel
