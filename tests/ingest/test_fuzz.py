"""Files of all kinds through the check and, when sound, into the database: no error, no half delivery, nothing wrongly
accepted or refused against the second reading of the format. A sample here; ``make fuzz [SEED=n] [AANTAL=n]``: 2.000."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from portal.domain.aanlevering import regels
from portal.domain.aanlevering.contract import contract
from portal.ingest.map import Aanlevering
from tests import aanlever_naief
from tests.conftest import KEY, Omgeving
from tests.fuzz import VANDAAG, Bestand, bestanden, controle, verschil

SEED, AANTAL = int(os.environ.get("SEED", "1")), int(os.environ.get("AANTAL", "250"))


def rijen(omgeving: Omgeving, bestand: Bestand) -> int:
    """Rows that count of this deliverer, form and quarter."""
    key = bestand.sleutel
    schema = "vo" if key.formulier == "vo" else "monitor"
    return int(str(omgeving.sql(
        f"select count(*) from {schema}.{key.formulier} r join monitor.levering l on l.id = r.levering"
        f" where r.actueel and l.aanbieder = '{key.aanbieder}' and l.kwartaal = '{key.kwartaal}'"
    )[0][0]))  # fmt: skip


def test_both_readings_agree_and_every_delivery_is_whole(omgeving: Omgeving) -> None:
    """A file that is refused leaves what there was; one that is accepted takes its place, whole."""
    levering = Aanlevering(omgeving.databases, KEY, VANDAAG)
    seen: Counter[str] = Counter()
    for nummer, bestand in enumerate(bestanden(SEED, AANTAL)):
        before, checked = rijen(omgeving, bestand), controle(bestand)
        assert verschil(bestand, checked) == "", (SEED, nummer, bestand.sleutel)
        stored = levering.bewaar(checked)
        refused = stored.uitkomst == "geweigerd"
        assert refused == (not bestand.is_goed), (SEED, nummer, stored.bevindingen[:3])
        assert rijen(omgeving, bestand) == (before if refused else bestand.rijen), (SEED, nummer, stored.uitkomst)
        seen[stored.uitkomst] += 1
    assert seen["geweigerd"] > AANTAL / 4
    assert seen["opgeslagen"] + seen["vervangen"] > AANTAL / 4


def test_fuzz_notices_a_rule_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two readings must be two: without a rule of the portal they disagree."""
    sound = dict(regels.REGELS)
    gone = {regels.datums_op_volgorde, regels.einde_is_volledig, regels.niets_voor_de_start, regels.verblijf_is_bekend,
            regels.wijk_hoort_bij_gemeente, regels.besluit_klopt, regels.plaatsen_hebben_gemeente}  # fmt: skip
    for rule in gone:
        without = {form: tuple(found for found in rules if found is not rule) for form, rules in sound.items()}
        monkeypatch.setattr("portal.domain.aanlevering.controle.REGELS", without)
        assert any(verschil(bestand, controle(bestand)) for bestand in bestanden(3, 700)), rule.__name__


def test_second_reading_names_the_same_columns_and_codes() -> None:
    """Typed from the specification, so a code that is missing from the contract shows here."""
    for form, columns in aanlever_naief.FORMULIEREN.items():
        assert set(columns) == set(contract().formulieren[form].namen)
        for kolom in contract().formulieren[form].kolommen:
            if kolom.codes:
                assert set(columns[kolom.naam].split()[1:]) == set(kolom.codes), kolom.naam
