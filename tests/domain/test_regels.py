"""Every rule of the delivery format: one violation, one finding, nothing stored; and sound files pass."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from portal.domain.aanlevering.bevinding import Bevindingen, vorm_van
from portal.domain.aanlevering.contract import VOLGORDE, Sleutel, contract, sleutel_uit_naam
from portal.domain.aanlevering.controle import Gecontroleerd, controleer, kies_sleutel
from tests.maak import Rij, csv_van, rij

VANDAAG = date(2026, 11, 21)
KWARTAAL = "2019K1"
HUIDIG = "2026K4"
EIND: Rij = {"einddatum": "2019-03-01", "reden_einde": "doel_bereikt", "bestemming": "kamer"}
NIET_GESTART: Rij = {"startdatum": "", "gemeente_verblijf": ""}


def lees(
    form: str, inhoud: str | bytes, *, aanbieder: str = "A01", kwartaal: str = KWARTAAL, vandaag: date = VANDAAG
) -> Gecontroleerd:
    data = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return controleer(data, Sleutel(aanbieder, form, kwartaal), vandaag, Bevindingen())


def fouten(controle: Gecontroleerd) -> set[str]:
    return {b.regel for b in controle.bevindingen.lijst if b.niveau == "fout"}


def waarschuwingen(controle: Gecontroleerd) -> set[str]:
    return {b.regel for b in controle.bevindingen.lijst if b.niveau == "waarschuwing"}


def een(form: str, **velden: str) -> str:
    return csv_van(form, [rij(form, **velden)])


@pytest.mark.parametrize("form", VOLGORDE)
def test_sound_row_passes_without_a_finding(form: str) -> None:
    controle = lees(form, een(form))
    assert controle.bevindingen.lijst == []
    assert controle.gelezen == 1
    assert controle.sha256


# (form, fields of the one row, rule that must be found, column it points at)
VELDEN: list[tuple[str, Rij, str, str]] = [
    ("bw", {"traject_id": ""}, "verplicht", "traject_id"),
    ("bw", {"traject_id": "a b"}, "patroon", "traject_id"),
    ("bw", {"traject_id": "x" * 41}, "patroon", "traject_id"),
    ("bw", {"traject_id": "12345678"}, "persoonsgegeven", "traject_id"),
    ("bw", {"traject_id": "123456789"}, "persoonsgegeven", "traject_id"),
    ("bw", {"traject_id": "jan@huis.nl"}, "persoonsgegeven", "traject_id"),
    ("bw", {"traject_id": "9711AB"}, "persoonsgegeven", "traject_id"),
    ("bw", {"traject_id": "9711 ab"}, "persoonsgegeven", "traject_id"),
    ("bw", {"client": ""}, "verplicht", "client"),
    ("bw", {"client": "ABC", "_ruw": "client"}, "patroon", "client"),
    ("bw", {"client": "g" * 64}, "patroon", "client"),
    ("bw", {"client": "0" * 63}, "patroon", "client"),
    ("bw", {"client": "jan@huis.nl", "_ruw": "client"}, "persoonsgegeven", "client"),
    ("bw", {"geboortejaar": ""}, "verplicht", "geboortejaar"),
    ("bw", {"geboortejaar": "1899"}, "bereik", "geboortejaar"),
    ("bw", {"geboortejaar": "2020"}, "bereik", "geboortejaar"),
    ("bw", {"geboortejaar": "jong"}, "getal", "geboortejaar"),
    ("bw", {"geboortejaar": "1980.5"}, "getal", "geboortejaar"),
    ("bw", {"geboortejaar": "9712 XY"}, "persoonsgegeven", "geboortejaar"),
    ("bw", {"geslacht": "man"}, "code", "geslacht"),
    ("bw", {"geslacht": "M"}, "code", "geslacht"),
    ("bw", {"geslacht": ""}, "verplicht", "geslacht"),
    ("bw", {"gemeente_herkomst": "Groningen"}, "gemeente_onbekend", "gemeente_herkomst"),
    ("bw", {"gemeente_herkomst": ""}, "verplicht", "gemeente_herkomst"),
    ("bw", {"gemeente_herkomst": "GM12"}, "gemeente_onbekend", "gemeente_herkomst"),
    ("bw", {"gemeente_verantwoordelijk": "buiten_regio"}, "gemeente_onbekend", "gemeente_verantwoordelijk"),
    ("bw", {"gemeente_verantwoordelijk": "GM0363"}, "gemeente_onbekend", "gemeente_verantwoordelijk"),
    ("bw", {"gemeente_verantwoordelijk": ""}, "verplicht", "gemeente_verantwoordelijk"),
    ("bw", {"gemeente_verblijf": "onbekend"}, "gemeente_onbekend", "gemeente_verblijf"),
    ("bw", {"gemeente_verblijf": ""}, "verblijf_ontbreekt", "gemeente_verblijf"),
    ("mo", {"gemeente_verblijf": ""}, "verblijf_ontbreekt", "gemeente_verblijf"),
    ("bw", {"verwachte_gemeente": "onbekend"}, "gemeente_onbekend", "verwachte_gemeente"),
    ("bw", {"wijk_verblijf": "WK14"}, "patroon", "wijk_verblijf"),
    ("bw", {"wijk_verblijf": "WK003701"}, "wijk_gemeente", "wijk_verblijf"),
    ("bw", {"wijk_verblijf": "WK001400", "gemeente_verblijf": "buiten_regio"}, "wijk_gemeente", "wijk_verblijf"),
    ("bw", {**NIET_GESTART, "wijk_verblijf": "WK001400"}, "wijk_gemeente", "wijk_verblijf"),
    ("bw", {"voorziening": "nachtopvang"}, "code", "voorziening"),
    ("mo", {"voorziening": "bw_24uurs"}, "code", "voorziening"),
    ("bw", {"voorziening": ""}, "verplicht", "voorziening"),
    ("bw", {"leveringsvorm": "natura"}, "code", "leveringsvorm"),
    ("bw", {"schulden": ""}, "verplicht", "schulden"),
    ("bw", {"inkomen_start": "loon"}, "code", "inkomen_start"),
    ("bw", {"eenheden_per_week": "1.000,5"}, "getal", "eenheden_per_week"),
    ("bw", {"eenheden_per_week": "1,234"}, "getal", "eenheden_per_week"),
    ("bw", {"eenheden_per_week": "veel"}, "getal", "eenheden_per_week"),
    ("bw", {"zelfredzaamheid_start": "6"}, "bereik", "zelfredzaamheid_start"),
    ("bw", {"zelfredzaamheid_start": "0"}, "bereik", "zelfredzaamheid_start"),
    ("mo", {"personen_per_kamer": "21"}, "bereik", "personen_per_kamer"),
    ("vo", {"kinderen": "16"}, "bereik", "kinderen"),
    ("vo", {"kinderen": "-1"}, "bereik", "kinderen"),
    ("bw", {"knelpunten": "geen_woning|geen_woning"}, "lijst", "knelpunten"),
    ("bw", {"knelpunten": "geen_woning|iets"}, "lijst", "knelpunten"),
    ("bw", {"knelpunten": "geen_woning|"}, "lijst", "knelpunten"),
    ("bw", {"nodig": "huis"}, "lijst", "nodig"),
    ("mo", {"oorzaken": "verslaving;inkomen"}, "lijst", "oorzaken"),
    ("bw", {"verwachte_uitstroom": "2019-3"}, "patroon", "verwachte_uitstroom"),
    ("bw", {"verwachte_uitstroom": "2019K5"}, "patroon", "verwachte_uitstroom"),
    ("bw", {"aanmelddatum": "10-01-2019"}, "datum", "aanmelddatum"),
    ("bw", {"aanmelddatum": "2019-02-30"}, "datum", "aanmelddatum"),
    ("bw", {"startdatum": "2019-02-01 10:00"}, "datum", "startdatum"),
    ("bw", {"startdatum": "20190201"}, "datum", "startdatum"),
    ("bw", {"aanmelddatum": ""}, "verplicht", "aanmelddatum"),
    ("bw", {"beschikkingsdatum": ""}, "verplicht", "beschikkingsdatum"),
    ("bw", {"startdatum": "2019-04-01"}, "datum_toekomst", "startdatum"),
    ("bw", {**EIND, "einddatum": "2019-04-01"}, "datum_toekomst", "einddatum"),
    ("mo", {"dakloos_sinds": "2019-05-01"}, "datum_toekomst", "dakloos_sinds"),
    ("capaciteit", {"datum_van": "2019-04-01"}, "datum_toekomst", "datum_van"),
    ("bw", {"beschikkingsdatum": "2019-01-09"}, "datumvolgorde", "beschikkingsdatum"),
    ("bw", {"startdatum": "2019-01-19"}, "datumvolgorde", "startdatum"),
    ("bw", {"hulp_afgerond_op": "2019-01-31"}, "datumvolgorde", "hulp_afgerond_op"),
    ("bw", {**EIND, "einddatum": "2019-01-31"}, "datumvolgorde", "einddatum"),
    ("vo", {"aanmelddatum": "2019-02-02"}, "datumvolgorde", "startdatum"),
    ("mo", {"lus_opgelost_op": "2019-01-31"}, "datumvolgorde", "lus_opgelost_op"),
    ("capaciteit", {"datum_van": "2019-01-05", "datum_tot": "2019-01-05"}, "datumvolgorde", "datum_tot"),
    ("bw", {"einddatum": "2019-03-01", "bestemming": "kamer"}, "einde_onvolledig", "reden_einde"),
    ("bw", {"reden_einde": "anders"}, "einde_onvolledig", "reden_einde"),
    ("bw", {"einddatum": "2019-03-01", "reden_einde": "anders"}, "einde_onvolledig", "bestemming"),
    ("bw", {"bestemming": "kamer"}, "einde_onvolledig", "bestemming"),
    ("bw", {**EIND, **NIET_GESTART}, "einde_onvolledig", "bestemming"),
    ("bw", {"gemeente_bestemming": "GM0014"}, "einde_onvolledig", "gemeente_bestemming"),
    ("bw", {**NIET_GESTART, "hulp_afgerond_op": "2019-02-01"}, "niet_gestart", "hulp_afgerond_op"),
    ("bw", {**NIET_GESTART, "zelfredzaamheid_eind": "3"}, "niet_gestart", "zelfredzaamheid_eind"),
    ("bw", {**NIET_GESTART, "inkomen_eind": "werk"}, "niet_gestart", "inkomen_eind"),
    ("mo", {**NIET_GESTART, "lus_opgelost_op": "2019-02-01"}, "niet_gestart", "lus_opgelost_op"),
    ("vo", {"besluit": "in_behandeling"}, "vo_besluit", "startdatum"),
    ("vo", {"besluit": "niet_opgenomen", "startdatum": "", "vervolg": "hotel"}, "vo_besluit", "reden_niet_opgenomen"),
    ("vo", {"besluit": "niet_opgenomen", "startdatum": "", "reden_niet_opgenomen": "bezet"}, "vo_besluit", "vervolg"),
    ("vo", {"reden_niet_opgenomen": "bezet"}, "vo_besluit", "reden_niet_opgenomen"),
    ("vo", {"vervolg": "hotel"}, "vo_besluit", "vervolg"),
    ("mo_nachten", {"datum": "2019-04-01"}, "periode", "datum"),
    ("mo_nachten", {"datum": "2018-12-31"}, "periode", "datum"),
    ("peiling", {"datum": "2019-07-01"}, "periode", "datum"),
    ("peiling", {"gemeente": "onbekend"}, "gemeente_onbekend", "gemeente"),
    ("peiling", {"gemeente": "GM0363"}, "gemeente_onbekend", "gemeente"),
    ("peiling", {"winterregeling": "onbekend"}, "code", "winterregeling"),
    ("peiling", {"minimumtemperatuur": "koud"}, "getal", "minimumtemperatuur"),
    ("huiselijk_geweld", {"maand": "2019-04"}, "periode", "maand"),
    ("huiselijk_geweld", {"maand": "2019-13"}, "datum", "maand"),
    ("huiselijk_geweld", {"gemeente": "buiten_regio"}, "gemeente_onbekend", "gemeente"),
    ("huiselijk_geweld", {"meldingen": "-1"}, "bereik", "meldingen"),
    ("huiselijk_geweld", {"huisverboden": ""}, "verplicht", "huisverboden"),
    ("capaciteit", {"plaatsen": "-1"}, "bereik", "plaatsen"),
    ("capaciteit", {"plaatsen": "99999999999"}, "bereik", "plaatsen"),
    ("capaciteit", {"gemeente_verblijf": ""}, "verplicht", "gemeente_verblijf"),
    ("capaciteit", {"voorziening": "vrouwenopvang"}, "kolom_verboden", "gemeente_verblijf"),
    ("capaciteit", {"locatie_id": "1234 AB"}, "persoonsgegeven", "locatie_id"),
    ("capaciteit", {"locatie_id": "87654321"}, "persoonsgegeven", "locatie_id"),
    ("vo", {"woonplaats_herkomst": "mail@huis"}, "persoonsgegeven", "woonplaats_herkomst"),
    ("mo", {"woonplaats_herkomst": "9999 AA"}, "persoonsgegeven", "woonplaats_herkomst"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "velden", "regel", "kolom"), VELDEN)
def test_one_wrong_field_gives_its_own_finding(form: str, velden: Rij, regel: str, kolom: str) -> None:
    controle = lees(form, een(form, **velden))
    assert fouten(controle) == {regel}
    found = next(b for b in controle.bevindingen.lijst if b.niveau == "fout")
    assert (found.rij, found.kolom) == (2, kolom)
    assert "{" not in found.melding
    assert len(found.melding) > 20
    assert controle.teksten == {}


KOP = list(contract().formulieren["bw"].namen)


def met_kop(kolommen: Iterable[str]) -> str:
    return csv_van("bw", [rij("bw")], kolommen=kolommen)


BESTANDEN: list[tuple[str, str, str | bytes]] = [
    ("kopregel: kolom ontbreekt", "kopregel", met_kop(k for k in KOP if k != "schulden")),
    ("kopregel: dubbel", "kopregel", met_kop([*KOP, "schulden"])),
    ("kopregel: leeg", "kopregel", met_kop([*KOP, ""])),
    ("kopregel: leeg bestand", "kopregel", b""),
    ("kolom_onbekend", "kolom_onbekend", met_kop([*KOP, "kleur"])),
    ("kolom_verboden: bsn", "kolom_verboden", met_kop([*KOP, "bsn"])),
    ("kolom_verboden: hoofdletters en spaties", "kolom_verboden", met_kop([*KOP, " Geboortedatum "])),
    ("codering", "codering", een("bw").encode() + b"\x81\x8d"),
    ("codering: nul", "codering", een("bw").encode("utf-16")),
    ("veldaantal: te veel", "veldaantal", een("bw").rstrip() + ";extra\r\n"),
    ("veldaantal: te weinig", "veldaantal", een("bw").rstrip().rsplit(";", 1)[0] + "\r\n"),
    ("veldaantal: lege rij in het midden", "veldaantal", een("bw").replace("\r\n", "\r\n\r\n", 1)),
    ("bestand: aanhalingsteken open", "bestand", een("bw") + '"open'),
    ("bestand: zip", "bestand", b"PK\x03\x04" + b"\0" * 100),
    ("bestand: te groot", "bestand", een("bw").encode() + b"\n" * 20_000_001),
    ("dubbele_sleutel", "dubbele_sleutel", csv_van("bw", [rij("bw"), rij("bw", client="p2")])),
]


@pytest.mark.parametrize(("naam", "regel", "inhoud"), BESTANDEN, ids=[naam for naam, _, _ in BESTANDEN])
def test_file_that_cannot_be_read_says_why(naam: str, regel: str, inhoud: str | bytes) -> None:
    assert fouten(lees("bw", inhoud)) == {regel}


@pytest.mark.parametrize("kolom", ["gemeente_verblijf", "wijk_verblijf", "locatie_id", "gemeente_bestemming"])
def test_shelter_may_not_say_where_a_woman_is(kolom: str) -> None:
    names = [*contract().formulieren["vo"].namen, kolom]
    controle = lees("vo", csv_van("vo", [rij("vo", **{kolom: "GM0014"})], kolommen=names))
    assert fouten(controle) == {"kolom_verboden"}


@pytest.mark.parametrize("form", ["mo_nachten", "huiselijk_geweld", "peiling"])
def test_double_key_of_events_is_refused(form: str) -> None:
    assert fouten(lees(form, csv_van(form, [rij(form), rij(form)]))) == {"dubbele_sleutel"}


def test_same_night_of_another_traject_is_no_double() -> None:
    assert (
        fouten(lees("mo_nachten", csv_van("mo_nachten", [rij("mo_nachten"), rij("mo_nachten", traject_id="t2")])))
        == set()
    )


def test_places_may_not_overlap_but_may_follow() -> None:
    first = rij("capaciteit", datum_van="2019-01-01", datum_tot="2019-02-01")
    assert (
        fouten(lees("capaciteit", csv_van("capaciteit", [first, rij("capaciteit", datum_van="2019-02-01")]))) == set()
    )
    assert fouten(lees("capaciteit", csv_van("capaciteit", [first, rij("capaciteit", datum_van="2019-01-31")]))) == {
        "overlap"
    }
    open_ended = [rij("capaciteit", datum_van="2018-01-01"), rij("capaciteit", datum_van="2019-02-01")]
    assert fouten(lees("capaciteit", csv_van("capaciteit", open_ended))) == {"overlap"}


def test_places_of_the_shelter_have_no_municipality() -> None:
    assert fouten(lees("capaciteit", een("capaciteit", voorziening="vrouwenopvang", gemeente_verblijf=""))) == set()


def test_quarter_that_is_not_over_is_refused() -> None:
    early = een("bw")
    assert fouten(lees("bw", early, kwartaal=HUIDIG)) == {"kwartaal_niet_voorbij"}
    assert fouten(lees("bw", early, kwartaal=KWARTAAL, vandaag=date(2019, 3, 31))) == {"kwartaal_niet_voorbij"}
    assert fouten(lees("bw", early, kwartaal=KWARTAAL, vandaag=date(2019, 4, 1))) == set()


def test_access_team_delivers_its_own_residents_only() -> None:
    assert fouten(lees("bw", een("bw"), aanbieder="GM0037")) == set()
    assert fouten(lees("bw", een("bw"), aanbieder="GM0014")) == {"vreemde_gemeente"}
    assert fouten(lees("mo", een("mo"), aanbieder="GM0037")) == {"bestandsnaam"}
    merged = een("bw", gemeente_verantwoordelijk="GM0009")
    assert fouten(lees("bw", merged, aanbieder="GM0014")) == set()


@pytest.mark.parametrize("naam", ["A01_bw.csv", "a01_bw_2019K1.csv", "A01_xx_2019K1.csv", "A01_bw_2019K5.csv", "x.csv"])
def test_name_that_says_too_little_is_refused(naam: str) -> None:
    found = Bevindingen()
    controleer(een("bw").encode(), sleutel_uit_naam(naam), VANDAAG, found)
    assert found.per_regel == {"bestandsnaam": 1}


def test_name_with_a_form_of_two_words_is_understood() -> None:
    assert sleutel_uit_naam("A01_mo_nachten_2019K3.csv") == Sleutel("A01", "mo_nachten", "2019K3")


def test_flags_win_over_the_name_with_a_warning() -> None:
    found = Bevindingen()
    key = kies_sleutel(Sleutel("A01", "bw", "2019K1"), Sleutel("", "", "2019K2"), found)
    assert key == Sleutel("A01", "bw", "2019K2")
    assert found.per_regel == {"naam_vlag": 1}
    assert not found.geweigerd


WAARSCHUWINGEN: list[tuple[str, Rij, str]] = [
    ("bw", {"aanmelddatum": "2017-01-01"}, "lang_gewacht"),
    ("bw", {**EIND, "aanmelddatum": "2018-01-01", "beschikkingsdatum": "2018-01-01", "startdatum": "2018-02-01",
            "einddatum": "2018-12-31"}, "buiten_kwartaal"),
    ("bw", {"wijk_verblijf": "WK001499"}, "wijk_onbekend"),
    ("bw", {**EIND, "reden_einde": "overleden"}, "overleden"),
    ("bw", {**EIND, "bestemming": "overleden"}, "overleden"),
    ("capaciteit", {"datum_tot": "2018-12-31"}, "buiten_kwartaal"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "velden", "regel"), WAARSCHUWINGEN)
def test_warning_is_said_and_does_not_block(form: str, velden: Rij, regel: str) -> None:
    controle = lees(form, een(form, **velden))
    assert fouten(controle) == set()
    assert waarschuwingen(controle) == {regel}
    assert controle.teksten


def test_end_on_the_first_day_of_the_quarter_belongs_to_it() -> None:
    ended = {**EIND, "aanmelddatum": "2018-01-01", "beschikkingsdatum": "2018-01-01", "startdatum": "2018-02-01"}
    assert waarschuwingen(lees("bw", een("bw", **{**ended, "einddatum": "2019-01-01"}))) == set()


def test_empty_delivery_is_allowed_and_noted() -> None:
    controle = lees("bw", csv_van("bw", []))
    assert (fouten(controle), waarschuwingen(controle), controle.gelezen) == (set(), {"leeg"}, 0)


def test_content_hash_ignores_spelling_but_not_meaning() -> None:
    rows = [
        rij("bw", traject_id="t1", eenheden_per_week="1,5", knelpunten="schulden|geen_woning"),
        rij("bw", traject_id="t2", client="p2"),
    ]
    plain = lees("bw", csv_van("bw", rows)).sha256
    other = [rows[1], {**rows[0], "eenheden_per_week": "1.50", "knelpunten": "geen_woning | schulden"}]
    names = [naam.upper() for naam in reversed(KOP) if naam != "woonplaats_herkomst"]
    spelled = csv_van(
        "bw", [{naam.upper(): v for naam, v in row.items()} for row in other], kolommen=names, scheiding=","
    )
    assert lees("bw", "\ufeff" + spelled).sha256 == plain
    assert lees("bw", csv_van("bw", [rows[0]])).sha256 != plain


def test_windows_1252_is_read() -> None:
    assert fouten(lees("mo", een("mo", woonplaats_herkomst="Café").encode("cp1252"))) == set()


def test_findings_list_500_and_count_all() -> None:
    controle = lees("bw", csv_van("bw", [rij("bw", traject_id=f"t{i}", geslacht="?") for i in range(700)]))
    assert len(controle.bevindingen.lijst) == 500
    assert controle.bevindingen.aantal == 700


def test_finding_never_holds_the_value() -> None:
    controle = lees("bw", een("bw", geslacht="Geheim123"))
    text = str(controle.bevindingen.als_json())
    assert "Geheim" not in text
    assert "Aaaaaa999" in text


@pytest.mark.parametrize(("waarde", "vorm"), [("", "leeg"), ("Jan-12", "Aaa-99"), ("é€", "a?"), ("x" * 99, "a" * 40)])
def test_shape_hides_the_value(waarde: str, vorm: str) -> None:
    assert vorm_van(waarde) == vorm


def test_every_rule_for_csv_without_history_is_tested() -> None:
    tested = (
        {regel for _, _, regel, _ in VELDEN} | {regel for _, regel, _ in BESTANDEN} | {r for _, _, r in WAARSCHUWINGEN}
    )
    elsewhere = {"bestandsnaam", "kwartaal_niet_voorbij", "overlap", "vreemde_gemeente", "naam_vlag", "leeg"}
    with_history = {"gemeente_gewijzigd", "nacht_onbekend", "module_los", "persoon_verschilt", "dubbel_traject"}
    xlsx_only = {"formule", "bladen"}
    no_double_entry = {  # test_vertaling.py, test_voorvullen.py
        "vertaling_kolom", "vertaling_waarde", "vertaling_eigen", "vertaling_dubbel", "kenmerk_onbekend",
    }  # fmt: skip
    assert set(contract().regels) == tested | elsewhere | with_history | xlsx_only | no_double_entry
    assert len(VELDEN) + len(BESTANDEN) >= 80
