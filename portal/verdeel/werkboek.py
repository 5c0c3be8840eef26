"""A scenario as a workbook whose sums are live formulas: change an input and everything follows, to the same cents.

Amounts on the sheet Rekenstappen are whole cents. Shares are floating numbers there, so remainders are compared to a
millionth of a cent; exact ties then fall as in the calculation."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from portal.domain.gemeenten import naam_van
from portal.domain.verdeelmodel.scenario import Scenario
from portal.domain.verdeelmodel.uitkomst import bronnen
from portal.domain.verdeelmodel.verdeling import Jaar
from portal.verdeel.werkblad import Blad, Boek, Formule, cel
from portal.verdeel.werkstappen import Stappen, schrijf_jaar

TABS = ("Invoer", "Rekenstappen", "Verdeling", "Pad", "Afrekening", "Controle", "Bronnen")
CENT = 100


def werkboek(scenario: Scenario, jaren: Sequence[Jaar], versie: str, dag: date) -> bytes:
    """The bytes of an XLSX. ``jaren``: what the calculation gave, to compare with on the sheet Controle."""
    buffer = io.BytesIO()
    with Boek(buffer) as boek:
        tabs = {naam: boek.blad(naam) for naam in TABS}
        blocks: list[Stappen] = []
        before = None  # the last year in which there was anything to divide
        for jaar in jaren:
            blocks.append(schrijf_jaar(tabs["Invoer"], tabs["Rekenstappen"], scenario, jaar, before))
            before = blocks[-1] if jaar.waterval.te_verdelen else before
        _verdeling(tabs["Verdeling"], scenario, blocks)
        _pad(tabs["Pad"], scenario, blocks)
        _afrekening(tabs["Afrekening"], scenario, blocks)
        _controle(tabs["Controle"], scenario, jaren, blocks)
        _bronnen(tabs["Bronnen"], scenario, versie, dag)
    return buffer.getvalue()


def _euro(stappen: Stappen, kolom: str, n: int) -> Formule:
    """An amount in euros."""
    return Formule(f"=Rekenstappen!{stappen.cel(kolom, n)}/{CENT}")


def _verdeling(blad: Blad, scenario: Scenario, blocks: Sequence[Stappen]) -> None:
    """A table a year, with the rows that make it add up."""
    for stappen in blocks:
        blad.kop(f"Verdeling in {stappen.jaar} (euro)")
        blad.kop("Gemeente", "Code", "Toegang", "Deel", "Demping", "Bedrag", "Per inwoner", "Effect")
        first = blad.rij
        for n, code in enumerate(scenario.gemeenten):
            parts = ("toegang", "deel", "suppletie", "bedrag", "per_inwoner", "effect")
            blad.regel(naam_van(code), code, *(_euro(stappen, kolom, n) for kolom in parts))
        last = blad.rij - 1
        for naam in ("regionaal", "fonds"):
            blad.regel(naam.capitalize(), "", "", "", "", Formule(f"=Rekenstappen!{stappen.los[naam]}/{CENT}"))
        blad.regel("Totaal", "", "", "", "", Formule(f"=SUM({cel(first, 5)}:{cel(last + 2, 5)})"))
        blad.regel()


def _pad(blad: Blad, scenario: Scenario, blocks: Sequence[Stappen]) -> None:
    """Municipality × year."""
    blad.kop("Gemeente", *(str(stappen.jaar) for stappen in blocks))
    blad.regel("λ", *(Formule(f"=Invoer!{stappen.invoer['lambda']}") for stappen in blocks))
    for n, code in enumerate(scenario.gemeenten):
        blad.regel(naam_van(code), *(_euro(stappen, "bedrag", n) for stappen in blocks))


def _afrekening(blad: Blad, scenario: Scenario, blocks: Sequence[Stappen]) -> None:
    """Of the years with actual costs."""
    settled = [stappen for stappen in blocks if stappen.heeft_kosten]
    if not settled:
        blad.regel("Zonder werkelijke kosten in dit scenario.")
    for stappen in settled:
        blad.kop(f"Afrekening van {stappen.jaar} (euro; saldo boven nul: tekort)")
        blad.kop("Gemeente", "Code", "Bedrag", "Werkelijke kosten", "Saldo", "Nettolast", "Verrekening")
        for n, code in enumerate(scenario.gemeenten):
            parts = ("bedrag", "kosten", "saldo", "nettolast", "verrekening")
            blad.regel(naam_van(code), code, *(_euro(stappen, kolom, n) for kolom in parts))
        blad.regel()


def _controle(blad: Blad, scenario: Scenario, jaren: Sequence[Jaar], blocks: Sequence[Stappen]) -> None:
    """Both must be zero: what the table leaves of the budget, and the difference with the portal's own amounts."""
    blad.kop("Jaar", "Budget min tabel (cent)", "Verschil met het portaal (cent)")
    for jaar, stappen in zip(jaren, blocks, strict=True):
        first, last = (stappen.cel("bedrag", n) for n in (0, len(scenario.gemeenten) - 1))
        rest = "+".join(f"Rekenstappen!{stappen.los[naam]}" for naam in ("regionaal", "fonds"))
        table = f"SUM(Rekenstappen!{first}:{last})+{rest}"
        own = "+".join(
            f"ABS(Rekenstappen!{stappen.cel('bedrag', n)}-{jaar.bedrag[code]})"
            for n, code in enumerate(sorted(scenario.gemeenten))
        )
        blad.regel(jaar.jaar, Formule(f"=Invoer!{stappen.invoer['totaal']}*{CENT}-({table})"), Formule(f"={own}"))


def _bronnen(blad: Blad, scenario: Scenario, versie: str, dag: date) -> None:
    blad.kop("Gegeven", "Bron", "Status")
    for item in bronnen(scenario):
        blad.regel(item["invoer"], item["bron"], item["status"])
    blad.regel()
    facts = {"Scenario": scenario.naam, "Kenmerk": scenario.hash, "Gegevens": versie, "Gemaakt op": dag.isoformat(),
             "Stand": "concept, proefberekening"}  # fmt: skip
    for naam, value in facts.items():
        blad.regel(naam, value)
