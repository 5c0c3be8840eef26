"""The delivery guide, made from the contract: every form with its columns, every rule with its remedy."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, nl
from layouts.el import html
from layouts.kit import Plek, Uitleg
from portal.domain.aanlevering.contract import Kolom, contract
from portal.domain.begrippen import label

PAD = "/aanleverwijzer"
BRON = "de aanleverafspraak, versie 1"


def page() -> list[Component]:
    """Words, forms, rules."""
    words = nl.deel("aanleverwijzer")
    return [
        html.H1("Hoe levert een aanbieder gegevens aan?"), html.P(words["kern"], className="kern"),
        *(html.P(text) for text in tekst()), *delen(),
    ]  # fmt: skip


def tekst() -> list[str]:
    """What holds for every form."""
    words, afspraak = nl.deel("aanleverwijzer"), contract()
    sizes = {"mb": afspraak.max_bytes // 1_000_000, "rijen": fmt.count(afspraak.max_rijen),
             "verboden": ", ".join(sorted(afspraak.formulieren["mo_nachten"].verboden))}  # fmt: skip
    return [words[naam].format(**sizes) for naam in ("wat", "naam", "bestand", "opnieuw", "werk", "privacy")]


def delen() -> list[Component]:
    """A block for each form, and one of all rules."""
    forms = [
        _blok(form.naam, f"Formulier {form.naam}: {label(form.naam)}", f"{len(form.kolommen)} kolommen.",
              ("Kolom", "Verplicht", "Wat erin staat", "Toegestaan"), [_kolom(kolom) for kolom in form.kolommen])
        for form in contract().formulieren.values()
    ]  # fmt: skip
    rules = [(regel.naam, regel.niveau, _zonder_gaten(regel.melding)) for regel in contract().regels.values()]
    head = ("Regel", "Niveau", "Wat er is en wat u kunt doen")
    zin = "Een fout houdt het hele bestand tegen; een waarschuwing wordt bewaard en getoond."
    return [*forms, _blok("regels", "Regels", zin, head, rules)]


def _blok(naam: str, titel: str, zin: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Component:
    twin = html.Div(kit.table(titel, head, rows), className="woorden")
    return kit.block(Plek(PAD, "", naam), titel, zin, None, twin, Uitleg(titel, zin, BRON))


def _kolom(kolom: Kolom) -> tuple[str, str, str, str]:
    required = "ja" if kolom.verplicht else "mag ontbreken" if kolom.optioneel else "mag leeg"
    return kolom.naam, required, kolom.uitleg, _toegestaan(kolom)


def _toegestaan(kolom: Kolom) -> str:
    words = nl.deel("aanleverwijzer")
    if kolom.codes:
        return ", ".join(kolom.codes)
    if kolom.vorm:
        return f"waarde {kolom.vorm}"
    if kolom.soort == "gemeente":
        return ", ".join(("GM-code, zoals GM0014", *kolom.ook))
    if kolom.soort in ("getal", "decimaal"):
        low = "" if kolom.min is None else f" vanaf {kolom.min}"
        high = (
            ""
            if kolom.max is None
            else " tot en met het jaar zelf"
            if kolom.max == "jaar"
            else f" tot en met {kolom.max}"
        )
        return words[kolom.soort] + low + high
    return words[kolom.soort]


def _zonder_gaten(melding: str) -> str:
    """The sentence of a rule, with words where a file fills in its own."""
    return melding.format(kolom="(naam)", toegestaan="…", grens="de grenzen")
