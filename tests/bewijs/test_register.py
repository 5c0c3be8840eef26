"""The processing register and the annex to a DPIA are whole, and on the page that everybody may read."""

from __future__ import annotations

import pytest

from portal.domain.bewijs import eisen, verwerkingen
from tests.conftest import Omgeving
from tests.gevuld import Gevuld, open_pagina

VELDEN = {
    "naam",
    "schemas",
    "doel",
    "grondslag",
    "wie",
    "gegevens",
    "bijzonder",
    "ontvangers",
    "bewaren",
    "maatregelen",
}


def test_every_schema_with_data_has_its_place(omgeving: Omgeving) -> None:
    found = {
        str(row[0])
        for row in omgeving.sql(
            "select distinct schemaname from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'public')"
        )
    }
    listed = [schema for entry in verwerkingen()["verwerking"] for schema in entry["schemas"]]
    assert found == set(listed)
    assert len(listed) == len(set(listed))


def test_every_entry_is_whole() -> None:
    for entry in verwerkingen()["verwerking"]:
        assert set(entry) == VELDEN
        assert all(entry.values())
    for risk in verwerkingen()["risico"]:
        assert set(risk) == {"wat", "gevolg", "maatregel", "rest"}
        assert all(risk.values())


@pytest.mark.parametrize(("rol", "code"), [("beleid", "GM0014"), ("toezicht", "GM0014"), ("aanbieder", "A01")])
def test_the_page_shows_all_of_it(gevuld: Gevuld, rol: str, code: str) -> None:
    text = open_pagina(gevuld.client(rol, code), "/over-dit-portaal").get_data(as_text=True)
    for entry in verwerkingen()["verwerking"]:
        assert entry["naam"] in text
    for eis in eisen():
        assert f'\\\\"{eis.nummer}\\\\"' in text or f'\\"{eis.nummer}\\"' in text, eis.nummer
