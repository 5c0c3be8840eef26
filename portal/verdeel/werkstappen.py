"""The steps of one year as formulas: input on one sheet, every intermediate step on the other, in whole cents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from portal.domain.gemeenten import CENTRUMGEMEENTE, naam_van
from portal.domain.verdeelmodel.scenario import ONBEKEND, Regel, Scenario
from portal.domain.verdeelmodel.verdeling import Jaar
from portal.verdeel.werkblad import Blad, Formule, Inhoud, cel

CENT = 100
GROOT = 10**10  # cents: from here on a floating number has one decimal less
PER_N = Callable[[int], str]


@dataclass
class Stappen:
    """Where the steps of a year stand: columns with a row for each municipality, and single cells."""

    jaar: int
    blad: Blad
    eerste: int
    aantal: int
    invoer: dict[str, str] = field(default_factory=dict)  # addresses on Invoer
    los: dict[str, str] = field(default_factory=dict)  # addresses on this sheet
    kolommen: dict[str, int] = field(default_factory=dict)
    heeft_kosten: bool = False

    def cel(self, kolom: str, n: int) -> str:
        """The address of a step of the n-th municipality."""
        return cel(self.eerste + n, self.kolommen[kolom])

    def bereik(self, kolom: str) -> str:
        """All municipalities of a step."""
        return f"{self.cel(kolom, 0)}:{self.cel(kolom, self.aantal - 1)}"

    def reken(self, naam: str, formule: PER_N) -> None:
        """One more column, a formula a municipality."""
        kolom = len(self.kolommen) + 2
        self.kolommen[naam] = kolom
        self.blad.zet(self.eerste - 1, kolom, naam.replace("_", " "))
        for n in range(self.aantal):
            self.blad.zet(self.eerste + n, kolom, Formule(f"={formule(n)}"))

    def enkel(self, naam: str, formule: str) -> None:
        """One more single cell, above the table."""
        kolom = len(self.los) + 2
        self.blad.zet(self.eerste - 3, kolom, naam.replace("_", " "))
        self.los[naam] = self.blad.zet(self.eerste - 2, kolom, Formule(f"={formule}"))

    def restmethode(self, naam: str, totaal: str, aandeel: str, decimalen: int) -> None:
        """Largest remainder: whole cents first, what is left to the largest remainders, then shares, then codes."""
        self.reken(f"{naam}_exact", lambda n: f"{totaal}*{self.cel(aandeel, n)}")
        self._naar_centen(naam, totaal, f"{naam}_exact", f"ROUND({self.bereik(aandeel)},12)",
                          lambda n: f"ROUND({self.cel(aandeel, n)},12)", decimalen)  # fmt: skip

    def rond_met_behoud(self, naam: str, totaal: str, exact: str, decimalen: int) -> None:
        """The same for amounts of any sign: the largest amount goes first among equal remainders."""
        self._naar_centen(naam, totaal, exact, f"ROUND({self.bereik(exact)},{decimalen})",
                          lambda n: f"ROUND({self.cel(exact, n)},{decimalen})", decimalen)  # fmt: skip

    def _naar_centen(self, naam: str, totaal: str, exact: str, alle: str, eigen: PER_N, decimalen: int) -> None:
        whole, rest = f"{naam}_heel", f"{naam}_rest"
        self.reken(whole, lambda n: f"INT(ROUND({self.cel(exact, n)},{decimalen}))")
        self.reken(rest, lambda n: f"ROUND({self.cel(exact, n)}-{self.cel(whole, n)},{decimalen})")

        def voor(n: int) -> str:
            """How many come first."""
            same = f"({self.bereik(rest)}={self.cel(rest, n)})"
            return (
                f"SUMPRODUCT(({self.bereik(rest)}>{self.cel(rest, n)})+{same}*({alle}>{eigen(n)})"
                f"+{same}*({alle}={eigen(n)})*(ROW({self.bereik(rest)})<ROW({self.cel(rest, n)})))"
            )

        self.reken(naam, lambda n: f"{self.cel(whole, n)}+IF({voor(n)}<{totaal}-SUM({self.bereik(whole)}),1,0)")


def schrijf_jaar(invoer: Blad, blad: Blad, scenario: Scenario, jaar: Jaar, voor: Stappen | None) -> Stappen:
    """All steps of a year below what is there. ``voor``: the last year before in which there was anything to divide."""
    blad.kop(f"Rekenstappen van {jaar.jaar} (centen)")
    stappen = Stappen(jaar.jaar, blad, blad.rij + 3, len(scenario.gemeenten))
    for n, code in enumerate(scenario.gemeenten):
        blad.zet(stappen.eerste + n, 0, naam_van(code))
        blad.zet(stappen.eerste + n, 1, code)
    decimals = 5 if jaar.waterval.totaal < GROOT else 4
    _parameters(invoer, scenario, jaar, stappen)
    _aandelen(invoer, scenario, jaar, stappen)
    _waterval(scenario, stappen)
    stappen.reken(
        "gemengd", lambda n: f"({_meng(stappen, 'aandeel_start', 'aandeel_eind', n)})/(1-{stappen.los['rho']})"
    )
    stappen.restmethode("toegang", f"ROUND({_inv(stappen, 'toegang')}*{CENT},0)", "aandeel_toegang", decimals)
    stappen.restmethode("deel", stappen.los["te_verdelen"], "gemengd", decimals)
    _demping(invoer, scenario, jaar, stappen, voor, decimals)
    _bedragen(scenario, stappen, decimals)
    _kosten(invoer, scenario, jaar, stappen, decimals)
    blad.rij = stappen.eerste + stappen.aantal + 1
    return stappen


def _inv(stappen: Stappen, naam: str) -> str:
    return f"Invoer!{stappen.invoer[naam]}"


def _meng(stappen: Stappen, start: str, eind: str, n: int) -> str:
    step = _inv(stappen, "lambda")
    return f"(1-{step})*{stappen.cel(start, n)}+{step}*{stappen.cel(eind, n)}"


def _parameters(invoer: Blad, scenario: Scenario, jaar: Jaar, stappen: Stappen) -> None:
    budget = scenario.budget[jaar.jaar]
    values: Mapping[str, Inhoud] = {
        "totaal": Fraction(budget.totaal, CENT), "toegang": Fraction(budget.toegang, CENT),
        "regionaal": Fraction(budget.regionaal, CENT), "fonds_fractie": budget.fonds_fractie, "lambda": jaar.lambda_,
        "grens_per_inwoner": Fraction(scenario.cent_per_inwoner, CENT), "sigma": scenario.sigma,
    }  # fmt: skip
    invoer.kop(f"Invoer van {jaar.jaar}")
    for naam, value in values.items():
        row = invoer.regel(naam.replace("_", " "), value)
        stappen.invoer[naam] = cel(row, 1)


def _lijst(invoer: Blad, scenario: Scenario, naam: str, values: Mapping[str, Fraction | int]) -> list[str]:
    """A value a municipality, and the unknown ones last; the addresses."""
    invoer.kop(naam)
    return [
        f"Invoer!{cel(invoer.regel(naam_van(code) if code != ONBEKEND else 'onbekend', values.get(code, 0)), 1)}"
        for code in (*scenario.gemeenten, ONBEKEND)
    ]


def _aandelen(invoer: Blad, scenario: Scenario, jaar: Jaar, stappen: Stappen) -> None:
    """The share of each rule, from the numbers behind it."""
    people = _lijst(invoer, scenario, "Inwoners", jaar.inwoners)
    stappen.reken("inwoners", lambda n: people[n])
    rules = {"start": scenario.start, "eind": scenario.eind, "toegang": scenario.toegang_sleutel}
    if scenario.verevening_sleutel:
        rules["verevening"] = scenario.verevening_sleutel
    for naam, regel in rules.items():
        parts = list(_onderdelen(invoer, scenario, jaar.jaar, regel))
        stappen.reken(f"aandeel_{naam}", lambda n, parts=parts: "+".join(part(n) for part, _ in parts))  # type: ignore[misc]
        if naam in ("start", "eind"):
            stappen.enkel(f"rho_{naam}", "+".join(rest for _, rest in parts))


def _onderdelen(invoer: Blad, scenario: Scenario, jaar: int, regel: Regel) -> Iterator[tuple[PER_N, str]]:
    """Of each simple rule its weighted share of the n-th municipality, and its weighted rest."""
    for gewicht, part in regel.delen or ((Fraction(1), regel),):
        if part.regel == "objectief":
            for naam, maatstaf in (scenario.invoer.maatstaven or {}).items():
                cells = _lijst(invoer, scenario, f"Maatstaf {naam}", maatstaf.waarden[jaar])
                yield _naar_rato(invoer, gewicht * maatstaf.gewicht, cells, part)
        else:
            cells = _lijst(invoer, scenario, f"Regel {part.regel}", _waarden(scenario, part, jaar))
            yield _naar_rato(invoer, gewicht, cells, part, scenario)


def _waarden(scenario: Scenario, regel: Regel, jaar: int) -> Mapping[str, Fraction | int]:
    known = scenario.invoer
    if regel.regel == "rijksstroom":
        return {CENTRUMGEMEENTE: 1}
    if regel.regel == "herkomst":
        return (known.clienten or {})[regel.leest][jaar]
    found = known.historisch if regel.regel == "historisch" else known.inwoners
    return (found or {})[jaar]


def _naar_rato(
    invoer: Blad, gewicht: Fraction, cells: list[str], regel: Regel, scenario: Scenario | None = None
) -> tuple[PER_N, str]:
    weight = f"Invoer!{cel(invoer.regel('gewicht', gewicht), 1)}"
    total, unknown = "+".join(cells[:-1]), cells[-1]
    centre = scenario.gemeenten.index(CENTRUMGEMEENTE) if scenario and regel.onbekend == "centrum" else None
    if regel.onbekend != "pro_rata":
        total += f"+{unknown}"

    def share(n: int) -> str:
        own = f"({cells[n]}+{unknown})" if n == centre else cells[n]
        return f"{weight}*{own}/({total})"

    return share, f"{weight}*{unknown}/({total})" if regel.onbekend == "regionaal" else "0"


def _waterval(scenario: Scenario, stappen: Stappen) -> None:
    """From the budget to what is divided, and the same for the start alone."""
    left = f"(ROUND({_inv(stappen, 'totaal')}*{CENT},0)-ROUND({_inv(stappen, 'toegang')}*{CENT},0)" \
           f"-ROUND({_inv(stappen, 'regionaal')}*{CENT},0))"  # fmt: skip
    step = _inv(stappen, "lambda")
    stappen.enkel("rho", f"(1-{step})*{stappen.los['rho_start']}+{step}*{stappen.los['rho_eind']}")
    stappen.enkel("fonds", f"ROUND(ROUND({_inv(stappen, 'fonds_fractie')}*{left},6),0)")
    for naam, rho in (("te_verdelen", "rho"), ("te_verdelen_start", "rho_start")):
        after = f"({left}-{stappen.los['fonds']})"
        stappen.enkel(naam, f"{after}-ROUND(ROUND({stappen.los[rho]}*{after},6),0)")
    rest = f"{left}-{stappen.los['fonds']}-{stappen.los['te_verdelen']}"
    stappen.enkel("regionaal", f"ROUND({_inv(stappen, 'regionaal')}*{CENT},0)+{rest}")


def _demping(
    invoer: Blad, scenario: Scenario, jaar: Jaar, stappen: Stappen, voor: Stappen | None, decimals: int
) -> None:  # fmt: skip
    total = stappen.los["te_verdelen"]
    stappen.reken("aandeel_start_zuiver", lambda n: f"{stappen.cel('aandeel_start', n)}/(1-{stappen.los['rho_start']})")
    if scenario.demping == "geen" or not jaar.waterval.te_verdelen:
        stappen.reken("na_demping", lambda n: stappen.cel("deel", n))
        return
    if voor is None:
        stappen.reken("referentie", lambda n: f"{stappen.cel('aandeel_start_zuiver', n)}*{total}")
    else:
        before = voor.bereik("na_demping")
        stappen.reken("referentie", lambda n: f"{voor.cel('na_demping', n)}*{total}/SUM({before})")
    stappen.reken("doel", lambda n: f"{stappen.cel('gemengd', n)}*{total}")
    limit = f"ROUND({_inv(stappen, 'grens_per_inwoner')}*{CENT},0)"
    stappen.reken("grens", lambda n: f"{limit}*{stappen.cel('inwoners', n)}")
    (_schaal if scenario.demping == "schaal" else _verschuif(invoer, jaar))(stappen)
    stappen.reken("aandeel_gedempt", lambda n: f"{stappen.cel('gedempt', n)}/{total}")
    stappen.restmethode("na_demping", total, "aandeel_gedempt", decimals)


def _schaal(stappen: Stappen) -> None:
    def capped(high: str, low: str) -> PER_N:
        return lambda n: f"MIN(MAX({stappen.cel(high, n)}-{stappen.cel(low, n)},0),{stappen.cel('grens', n)})"

    stappen.reken("verlies", capped("referentie", "doel"))
    stappen.reken("winst", capped("doel", "referentie"))
    lost, won = (f"SUM({stappen.bereik(naam)})" for naam in ("verlies", "winst"))
    moved = f"MIN({lost},{won})"
    stappen.reken("gedempt", lambda n: (
        f"IF({moved}<0.000001,{stappen.cel('referentie', n)},{stappen.cel('referentie', n)}"
        f"+{stappen.cel('winst', n)}*{moved}/{won}-{stappen.cel('verlies', n)}*{moved}/{lost})"
    ))  # fmt: skip


def _verschuif(invoer: Blad, jaar: Jaar) -> Callable[[Stappen], None]:
    """θ has no formula: it comes from the portal as a number."""
    theta = f"Invoer!{cel(invoer.regel('θ in centen, uit portaal', jaar.theta), 1)}"

    def write(stappen: Stappen) -> None:
        stappen.reken("gedempt", lambda n: (
            f"MIN(MAX({stappen.cel('doel', n)}+{theta}*{stappen.cel('inwoners', n)},"
            f"MAX(0,{stappen.cel('referentie', n)}-{stappen.cel('grens', n)})),"
            f"{stappen.cel('referentie', n)}+{stappen.cel('grens', n)})"
        ))  # fmt: skip

    return write


def _bedragen(scenario: Scenario, stappen: Stappen, decimals: int) -> None:
    stappen.reken("suppletie", lambda n: f"{stappen.cel('na_demping', n)}-{stappen.cel('deel', n)}")
    stappen.reken("bedrag", lambda n: "+".join(stappen.cel(part, n) for part in ("toegang", "deel", "suppletie")))
    stappen.reken("per_inwoner", lambda n: (
        f"IF({stappen.cel('inwoners', n)}=0,0,ROUND({stappen.cel('bedrag', n)}/{stappen.cel('inwoners', n)},0))"
    ))  # fmt: skip
    stappen.restmethode("basis", stappen.los["te_verdelen_start"], "aandeel_start_zuiver", decimals)
    stappen.reken(
        "effect", lambda n: f"{stappen.cel('deel', n)}+{stappen.cel('suppletie', n)}-{stappen.cel('basis', n)}"
    )


def _kosten(invoer: Blad, scenario: Scenario, jaar: Jaar, stappen: Stappen, decimals: int) -> None:
    """The settlement, of a year with actual costs."""
    if jaar.afrekening is None:
        return
    stappen.heeft_kosten = True
    euros = {code: Fraction(n, CENT) for code, n in jaar.afrekening.kosten.items()}
    cells = _lijst(invoer, scenario, "Werkelijke kosten (euro)", euros)
    sigma = _inv(stappen, "sigma")
    stappen.reken("kosten", lambda n: f"ROUND({cells[n]}*{CENT},0)")
    stappen.reken("saldo", lambda n: f"{stappen.cel('kosten', n)}-{stappen.cel('bedrag', n)}")
    total = f"SUM({stappen.bereik('saldo')})"
    key = "aandeel_verevening" if scenario.verevening_sleutel else None
    stappen.reken("nettolast_exact", lambda n: (
        f"(1-{sigma})*{stappen.cel('saldo', n)}" + (f"+{sigma}*{stappen.cel(key, n)}*{total}" if key else "")
    ))  # fmt: skip
    stappen.rond_met_behoud("nettolast", total, "nettolast_exact", decimals)
    stappen.reken("verrekening", lambda n: f"{stappen.cel('saldo', n)}-{stappen.cel('nettolast', n)}")
