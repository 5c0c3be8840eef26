"""Properties: whatever comes in, the answer is findings or values, never an exception; and periods fit together."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import VOLGORDE, Sleutel, contract
from portal.domain.aanlevering.controle import controleer
from portal.domain.periode import Periode, kwartaal_op
from tests.domain.test_regels import VANDAAG
from tests.maak import csv_van, rij

WAARDEN = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "2019-02-01", "GM0014", "onbekend", "1", "1,5", "a|b", "2019K3", "9711 AB", "x@y", "\x00", "\ud83d"]
    ),
)


@given(st.binary(max_size=400), st.sampled_from(VOLGORDE))
def test_any_bytes_are_answered(inhoud: bytes, form: str) -> None:
    found = Bevindingen()
    controle = controleer(inhoud, Sleutel("A01", form, "2019K1"), VANDAAG, found)
    assert found.geweigerd or controle.sha256


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(st.data(), st.sampled_from(VOLGORDE))
def test_any_values_are_answered(data: st.DataObject, form: str) -> None:
    names = contract().formulieren[form].namen
    rows = []
    for number in range(data.draw(st.integers(1, 3))):
        row = rij(form) | ({"traject_id": f"t{number}"} if "traject_id" in names else {})
        for kolom in data.draw(st.lists(st.sampled_from(names), max_size=4)):
            row[kolom] = data.draw(WAARDEN)
        rows.append(row)
    found = Bevindingen()
    content = csv_van(form, rows).encode("utf-8", "replace")
    controle = controleer(content, Sleutel("A01", form, "2019K1"), VANDAAG, found)
    assert found.geweigerd == (controle.teksten == {})
    for text in (text for column in controle.teksten.values() for text in column):
        assert not set(text) & set("\t\n\r\\"), "what COPY reads needs no escaping"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_lies_in_one_quarter_that_follows_another(dag: date) -> None:
    periode = kwartaal_op(dag)
    assert periode.van <= dag < periode.tot
    assert periode.vorige().tot == periode.van
    assert Periode.parse(periode.code) == periode
    assert periode.laatste_dag + timedelta(days=1) == periode.tot


@given(st.text(max_size=8))
def test_any_text_is_a_period_or_a_sentence(code: str) -> None:
    from portal.domain.fouten import VerkeerdGebruik

    try:
        assert Periode.parse(code).code == code
    except VerkeerdGebruik as fout:
        assert fout.code == "periode_onbekend"
