"""Own names and codes in ours: what a rule may say, and that a file in our format passes as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import VOLGORDE, Sleutel, contract
from portal.domain.aanlevering.controle import Gecontroleerd, controleer
from portal.domain.aanlevering.vertaalregels import Regel, invulblad, maak
from portal.domain.aanlevering.vertaling import Vertaling
from tests.maak import BASIS, csv_van, rij

VANDAAG = date(2019, 12, 31)
BW = contract().formulieren["bw"]
EIGEN = [
    Regel("traject_id", "zorgtrajectnr", "", ""),
    Regel("voorziening", "product", "", ""),
    Regel("voorziening", "", "BW-24", "bw_24uurs"),
    Regel("voorziening", "", "TP 2", "thuis_plus_2"),
    Regel("leveringsvorm", "", "(altijd)", "zin"),
    Regel("schulden", "", "(leeg)", "onbekend"),
    Regel("gemeente_verblijf", "", "Stad", "GM0014"),
    Regel("startdatum", "begin", "", ""),
    Regel("startdatum", "", "DD-MM-JJJJ", "JJJJ-MM-DD"),
    Regel("knelpunten", "", ";", "|"),
    Regel("knelpunten", "", "Woning", "geen_woning"),
    Regel("knelpunten", "", "n.v.t.", ""),
    Regel("zelfredzaamheid_start", "", "volledig", "5"),
    Regel("(weglaten)", "opmerking", "", ""),
]
EXPORT = {
    "Zorgtrajectnr": "t1", "Product": "bw-24", "Begin": "01-02-2019", "schulden": "", "gemeente_verblijf": "stad",
    "knelpunten": "woning; schulden", "zelfredzaamheid_start": "Volledig", "Opmerking": "belt vaak",
}  # fmt: skip


def vertaling(regels: Sequence[Regel], formulier: str = "bw", versie: int = 3) -> Vertaling:
    found = Bevindingen()
    made = maak(regels, contract().formulieren[formulier], found, versie)
    assert not found.lijst
    return made


def controle(inhoud: str, regels: Sequence[Regel] = (), formulier: str = "bw") -> Gecontroleerd:
    key = Sleutel("A01", formulier, "2019K1")
    return controleer(inhoud.encode(), key, VANDAAG, Bevindingen(), vertaling(regels, formulier))


def export(**anders: str) -> str:
    """A sound row, in the words of the deliverer's own system."""
    row = {**rij("bw"), **EXPORT, **anders}
    for ours in ("traject_id", "voorziening", "startdatum", "leveringsvorm"):
        del row[ours]
    others = [naam for naam in BW.namen if naam not in rij("bw") and naam not in row]
    head = [*row, *others]
    return ",".join(head) + "\n" + ",".join(row.get(naam, "") for naam in head) + "\n"


def test_export_becomes_the_same_delivery_as_ours() -> None:
    ours = rij("bw", knelpunten="geen_woning|schulden", zelfredzaamheid_start="5", schulden="onbekend")
    expected, found = controle(csv_van("bw", [ours])), controle(export(), EIGEN)
    assert not found.bevindingen.lijst
    assert (found.teksten, found.sha256, found.vertaling) == (expected.teksten, expected.sha256, 3)


def test_without_rules_the_export_is_refused() -> None:
    found = controle(export()).bevindingen
    assert found.geweigerd
    assert found.per_regel["kolom_onbekend"] == 4


@pytest.mark.parametrize("formulier", VOLGORDE)
def test_file_in_our_format_passes_as_it_is(formulier: str) -> None:
    """And its receipt names no version, for nothing was translated."""
    rules = EIGEN if formulier == "bw" else [Regel(BASIS[formulier] and next(iter(BASIS[formulier])), "nummer", "", "")]
    text = csv_van(formulier, [rij(formulier)])
    plain, translated = controle(text, (), formulier), controle(text, rules, formulier)
    assert (translated.teksten, translated.sha256) == (plain.teksten, plain.sha256)
    assert translated.vertaling is None


WAARDEN = st.sampled_from([
    "", "ja", "nee", "BW-24", "bw_24uurs", "GM0014", "gm0014", "GM0363", "5", "7", "JJJJ-DD-MM", "DD-MM-JJJJ", ";", "|",
    "zin", "pgb", "ZIN", "(leeg)", "(altijd)", "Stad", "2019-02-03", "geen_woning", "schulden",
])  # fmt: skip
REGELS = st.lists(
    st.builds(Regel, st.sampled_from([*BW.namen, "(weglaten)", "onzin"]), st.sampled_from(["", "eigen", *BW.namen]),
              WAARDEN, st.one_of(WAARDEN, st.just("JJJJ-MM-DD"))), max_size=8,
)  # fmt: skip


@given(REGELS)
def test_no_accepted_rules_change_what_is_filled_in_our_format(regels: list[Regel]) -> None:
    found = Bevindingen()
    made = maak(regels, BW, found)
    if found.geweigerd:
        return
    row = rij("bw", knelpunten="geen_woning|schulden", einddatum="2019-03-01", reden_einde="overstap",
              bestemming="andere_bw", gemeente_bestemming="GM0363", zelfredzaamheid_start="3")  # fmt: skip
    texts = {naam: [text] for naam, text in row.items() if text}
    assert made.kolommen(texts, 1) == {**texts, **{n: [v] for n, v in made.vast.items() if n not in texts}}
    assert made.kop(list(BW.namen), BW) == list(BW.namen)


@pytest.mark.parametrize(("regel", "wat"), [
    (Regel("onzin", "x", "", ""), "vertaling_kolom"),
    (Regel("", "x", "", ""), "vertaling_kolom"),
    (Regel("(weglaten)", "", "x", ""), "vertaling_kolom"),
    (Regel("voorziening", "", "x", "onzin"), "vertaling_waarde"),
    (Regel("voorziening", "", "(altijd)", ""), "vertaling_waarde"),
    (Regel("voorziening", "", "x", "nachtopvang"), "vertaling_waarde"),
    (Regel("gemeente_verblijf", "", "x", "GM9999"), "vertaling_waarde"),
    (Regel("geboortejaar", "", "x", "veel"), "vertaling_waarde"),
    (Regel("startdatum", "", "MM-DD", "JJJJ-MM-DD"), "vertaling_waarde"),
    (Regel("startdatum", "", "DD-DD-JJJJ", "JJJJ-MM-DD"), "vertaling_waarde"),
    (Regel("startdatum", "", "vandaag", "2019-02-01"), "vertaling_waarde"),
    (Regel("knelpunten", "", "en", "|"), "vertaling_waarde"),
    (Regel("client", "", "x", ""), "vertaling_waarde"),
    (Regel("traject_id", "", "x", "y"), "vertaling_waarde"),
    (Regel("voorziening", "x" * 101, "", ""), "vertaling_waarde"),
    (Regel("voorziening", "startdatum", "", ""), "vertaling_eigen"),
    (Regel("(weglaten)", "startdatum", "", ""), "vertaling_eigen"),
    (Regel("leveringsvorm", "", "PGB", "zin"), "vertaling_eigen"),
    (Regel("gemeente_verblijf", "", "gm0037", "GM0014"), "vertaling_eigen"),
    (Regel("gemeente_verblijf", "", "GM0363", "GM0014"), "vertaling_eigen"),
    (Regel("zelfredzaamheid_start", "", "1", "5"), "vertaling_eigen"),
    (Regel("startdatum", "", "JJJJ-DD-MM", "JJJJ-MM-DD"), "vertaling_eigen"),
    (Regel("client", "bsn", "", ""), "kolom_verboden"),
    (Regel("(weglaten)", "geboortedatum", "", ""), "kolom_verboden"),
    (Regel("voorziening", "", "jan@zorg.nl", "bw_24uurs"), "persoonsgegeven"),
    (Regel("gemeente_verblijf", "", "9711 AB", "GM0014"), "persoonsgegeven"),
    (Regel("voorziening", "", "123456782", "bw_24uurs"), "persoonsgegeven"),
])  # fmt: skip
def test_wrong_rule_is_found_in_its_row(regel: Regel, wat: str) -> None:
    found = Bevindingen()
    maak([EIGEN[0], regel], BW, found)
    assert [(item.regel, item.rij) for item in found.lijst] == [(wat, 3)]


@pytest.mark.parametrize("paar", [
    (Regel("voorziening", "product", "", ""), Regel("leveringsvorm", "product", "", "")),
    (Regel("voorziening", "product", "", ""), Regel("voorziening", "soort", "", "")),
    (Regel("voorziening", "", "A", "bw_nabij"), Regel("voorziening", "", "a", "bw_24uurs")),
    (Regel("startdatum", "", "DD-MM-JJJJ", "JJJJ-MM-DD"), Regel("startdatum", "", "D/M/JJJJ", "JJJJ-MM-DD")),
])  # fmt: skip
def test_two_rules_that_disagree(paar: tuple[Regel, Regel]) -> None:
    found = Bevindingen()
    maak(paar, BW, found)
    assert [(item.regel, item.rij) for item in found.lijst] == [("vertaling_dubbel", 3)]


def test_forbidden_column_is_refused_before_anything_is_left_out() -> None:
    text = export().replace("Opmerking", "Naam")
    found = controle(text, EIGEN).bevindingen
    assert found.per_regel["kolom_verboden"] == 1


def test_own_column_and_ours_together_are_one_too_many() -> None:
    found = controle(export().replace("Opmerking", "traject_id"), EIGEN).bevindingen
    assert [(item.regel, item.kolom) for item in found.lijst] == [("kopregel", "traject_id")]


def test_value_that_no_rule_knows_stays_an_error_without_the_value() -> None:
    found = controle(export(Product="Geheim-7"), EIGEN).bevindingen
    assert [(item.regel, item.kolom, item.vorm) for item in found.lijst] == [("code", "voorziening", "Aaaaaa-9")]


@pytest.mark.parametrize(("patroon", "dag"), [
    ("DD-MM-JJJJ", "01-02-2019"), ("D/M/JJJJ", "1/2/2019"), ("JJJJMMDD", "20190201"), ("MM.DD.JJJJ", "02.01.2019"),
])  # fmt: skip
def test_day_is_read_as_the_rule_says(patroon: str, dag: str) -> None:
    rules = [Regel("startdatum", "", patroon, "JJJJ-MM-DD")]
    found = controle(csv_van("bw", [rij("bw", startdatum=dag)]), rules)
    assert found.teksten["startdatum"] == ["2019-02-01"]


def test_impossible_day_stays_an_error() -> None:
    rules = [Regel("startdatum", "", "DD-MM-JJJJ", "JJJJ-MM-DD")]
    found = controle(csv_van("bw", [rij("bw", startdatum="31-02-2019")]), rules).bevindingen
    assert [item.regel for item in found.lijst] == ["datum"]


@pytest.mark.parametrize("formulier", VOLGORDE)
def test_sheet_to_fill_in_says_nothing_yet(formulier: str) -> None:
    form = contract().formulieren[formulier]
    sheet = invulblad(form, [])
    assert {row[0] for row in sheet[1:]} == set(form.namen)
    assert vertaling([Regel(*row) for row in sheet[1:]], formulier) == Vertaling(3)


def test_sheet_keeps_the_rules_there_are() -> None:
    again = [Regel(*row) for row in invulblad(BW, EIGEN)[1:]]
    assert vertaling(again) == vertaling(EIGEN)
