"""The tables of the distribution model: amounts to the cent, each row and column adds up. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit
from layouts.el import html
from layouts.verdeelgegevens import Verdeelmodel
from portal.domain.gemeenten import naam_van
from portal.domain.verdeelmodel.afrekening import Afrekening, voorschotten
from portal.domain.verdeelmodel.getallen import centen_van, halfup
from portal.domain.verdeelmodel.gevoeligheid import Uitslag
from portal.domain.verdeelmodel.regels import sleutel
from portal.domain.verdeelmodel.transitie import Transitiejaar
from portal.domain.verdeelmodel.verdeling import Jaar

LEEG = "–"
KWARTALEN = ("K1", "K2", "K3", "K4")


def in_euro(centen: int | None) -> str:
    """To the cent; a dash where there is none."""
    return LEEG if centen is None else fmt.euro(centen)


def _aandeel(deel: Fraction) -> str:
    return f"{fmt.decimal(float(100 * deel), 2)}%"


def _naam(data: Verdeelmodel, code: str) -> str:
    return f"{naam_van(code)} (uw gemeente)" if code == data.code else naam_van(code)


def _teken(effect: int) -> str:
    """In the words of finance: V is an advantage, N a disadvantage."""
    return "V" if effect > 0 else "N" if effect < 0 else LEEG


def verdeling(data: Verdeelmodel, year: Jaar) -> Component:
    """Municipalities, then what stays with the region, then the whole."""
    head = ("Gemeente", "Inwoners", "Aandeel", "Toegang", "Deel", "Demping", "Bedrag", "Per inwoner", "Effect",
            "Effect in %", "Effect per inwoner", "V/N")  # fmt: skip
    rows: list[tuple[str, ...]] = [(
        _naam(data, code), fmt.count(year.inwoners[code]), _aandeel(year.aandeel[code]), in_euro(year.toegang[code]),
        in_euro(year.deel[code]), in_euro(year.suppletie[code]), in_euro(year.bedrag[code]),
        in_euro(year.per_inwoner[code]), in_euro(year.effect[code]), _procent(year.effect[code], year.basis[code]),
        _per_inwoner(year, code), _teken(year.effect[code]),
    ) for code in sorted(year.deel)]  # fmt: skip
    fall = year.waterval
    rest = [
        ("Regionaal", fall.blijft_regionaal),
        ("Fonds", fall.fonds),
        ("Totaal: het budget van de regio", fall.totaal),
    ]
    rows += [(naam, *[LEEG] * 5, in_euro(amount), *[LEEG] * 5) for naam, amount in rest]
    return kit.table(f"Verdeling in {year.jaar}", head, rows)


def _procent(effect: int, basis: int) -> str:
    return f"{fmt.decimal(100 * effect / basis)}%" if basis else LEEG


def _per_inwoner(year: Jaar, code: str) -> str:
    each = year.effect_per_inwoner[code]
    return LEEG if each is None else in_euro(halfup(each))


def pad(data: Verdeelmodel) -> Component:
    """Municipality × year, with λ."""
    years = data.berekening.jaren
    rows = [("λ", *(_aandeel(year.lambda_) for year in years))]
    rows += [(_naam(data, code), *(in_euro(year.bedrag[code]) for year in years)) for code in sorted(years[0].deel)]
    rows.append(("Regionaal", *(in_euro(year.waterval.blijft_regionaal) for year in years)))
    rows.append(("Fonds", *(in_euro(year.waterval.fonds) for year in years)))
    rows.append(("Totaal", *(in_euro(year.waterval.totaal) for year in years)))
    return kit.table("Bedragen per jaar", ("Gemeente", *(str(year.jaar) for year in years)), rows)


def effect(data: Verdeelmodel, year: Jaar, codes: Sequence[str]) -> Component:
    """The difference with the start."""
    rows = [(_naam(data, code), _per_inwoner(year, code), in_euro(year.effect[code]), _teken(year.effect[code]))
            for code in codes]  # fmt: skip
    return kit.table(f"Effect in {year.jaar}", ("Gemeente", "Per inwoner", "Samen", "V/N"), rows)


def waterval(labels: Sequence[str], values: Sequence[int]) -> Component:
    """The steps from budget to what is divided."""
    return kit.table(
        "Waterval", ("Stap", "Bedrag"), [(naam, in_euro(n)) for naam, n in zip(labels, values, strict=True)]
    )


def vergelijken(year: Jaar, other: Jaar, codes: Sequence[str]) -> Component:
    """Both amounts and their difference."""
    rows = [
        (naam_van(code), in_euro(year.bedrag.get(code)), in_euro(other.bedrag.get(code)),
         in_euro(year.bedrag.get(code, 0) - other.bedrag.get(code, 0)))
        for code in codes
    ]  # fmt: skip
    return kit.table(f"Vergelijking in {year.jaar}", ("Gemeente", "Dit scenario", "Het andere", "Verschil"), rows)


def gevoeligheid(uitslagen: Sequence[Uitslag], now: int, namen: Mapping[str, str]) -> Component:
    """What each input does."""
    rows = [(namen[u.wat], in_euro(u.lager), in_euro(u.lager - now), in_euro(u.hoger), in_euro(u.hoger - now))
            for u in uitslagen]  # fmt: skip
    head = ("Gegeven", "Een tiende lager", "Verschil", "Een tiende hoger", "Verschil")
    return kit.table("Gevoeligheid", head, rows)


def afrekening(year: Jaar, settled: Afrekening, codes: Sequence[str]) -> Component:
    """Advance by quarter, cost, balance, and who pays whom."""
    head = ("Gemeente", *(f"Voorschot {q}" for q in KWARTALEN), "Werkelijke kosten", "Saldo (tekort +)",
            "Na verevening", "Verrekening", "")  # fmt: skip
    rows = []
    for code in codes:
        amount = settled.verrekening[code]
        words = "te ontvangen" if amount > 0 else "te betalen" if amount < 0 else LEEG
        rows.append((
            naam_van(code), *(in_euro(n) for n in voorschotten(year.bedrag[code])), in_euro(settled.kosten[code]),
            in_euro(settled.saldo[code]), in_euro(settled.nettolast[code]), in_euro(amount), words,
        ))  # fmt: skip
    return kit.table(f"Afrekening van {year.jaar}", head, rows)


def transitie(steps: Sequence[Transitiejaar]) -> Component:
    """What is freed, what it costs, what is left."""
    names = {"bruto": "Vrijval", "frictie": "Frictiekosten", "ambulant": "Zorg thuis", "dubbel": "Dubbele kosten",
             "netto": "Netto", "cumulatief": "Samen"}  # fmt: skip
    rows = [(str(step.jaar), *(in_euro(getattr(step, naam)) for naam in names)) for step in steps]
    return kit.table("Sluiten en opbouwen", ("Jaar", *names.values()), rows)


def stappen(data: Verdeelmodel, year: Jaar) -> Component:
    """Each step of each municipality."""
    scenario = data.berekening.scenario
    assert scenario is not None  # noqa: S101 - the page shows this block with a scenario alone
    start, eind = (sleutel(scenario, rule, year.jaar).aandelen for rule in (scenario.start, scenario.eind))
    head = ("Gemeente", "1. Aandeel nu", "2. Aandeel aan het eind", "3. Gemengd met λ", "4. Deel", "5. Demping",
            "6. Toegang", "7. Bedrag (4 + 5 + 6)")  # fmt: skip
    rows = [
        (_naam(data, code), _aandeel(start[code]), _aandeel(eind[code]), _aandeel(year.aandeel[code]),
         *(in_euro(part[code]) for part in (year.deel, year.suppletie, year.toegang, year.bedrag)))
        for code in sorted(year.deel)
    ]  # fmt: skip
    return kit.table(f"Stappen in {year.jaar}", head, rows)


def bronnen(data: Verdeelmodel) -> Component:
    """Each input with its source and status."""
    rows = [(item["invoer"].replace("_", " ").capitalize(), item["bron"], item["status"])
            for item in data.berekening.bronnen]  # fmt: skip
    return html.Div(kit.table("Bronnen", ("Gegeven", "Bron", "Status"), rows), className="woorden")


def alleen_eigen(
    titel: str, years: Sequence[int], own: Mapping[int, Mapping[str, str | None]],
    region: Mapping[int, Mapping[str, str | None]],
) -> Component:  # fmt: skip
    """The own amounts and the region's total, by year."""
    names = {"toegang": "Toegang", "deel": "Deel", "suppletie": "Demping", "bedrag": "Bedrag",
             "per_inwoner": "Per inwoner", "effect": "Effect"}  # fmt: skip
    rows = [
        (str(jaar), *(_tekst(own[jaar].get(naam)) for naam in names), _tekst(region.get(jaar, {}).get("totaal")))
        for jaar in years
    ]
    return kit.table(titel, ("Jaar", *names.values(), "Budget van de regio"), rows)


def _tekst(bedrag: str | None) -> str:
    return LEEG if bedrag is None else fmt.euro(centen_van(bedrag))
