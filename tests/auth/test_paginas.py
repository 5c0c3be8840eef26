"""Pages are made of plain elements: one object of Dash's own makes the answer many times slower."""

from __future__ import annotations

from typing import NoReturn

import pytest

from auth.roles import ROLES
from callbacks.pages import PAGES
from tests.gevuld import Gevuld, open_pagina

GEBIED = {"gemeente": "GM0014", "regio": "regio", "aanbieder": "A01"}


def refuse(*_: object, **__: object) -> NoReturn:
    """Where Dash goes with what its quick way cannot write."""
    raise AssertionError("an object of Dash among the elements")


@pytest.mark.parametrize(("rol", "gebied"), [(role.naam, GEBIED[gebied]) for role in ROLES for gebied in role.gebieden])
def test_no_page_holds_an_object_of_dash(
    gevuld: Gevuld, monkeypatch: pytest.MonkeyPatch, rol: str, gebied: str
) -> None:
    monkeypatch.setattr("plotly.io._json.clean_to_json_compatible", refuse)
    role = next(role for role in ROLES if role.naam == rol)
    client = gevuld.client(rol, gebied)
    seen = [page.pad for page in PAGES if page.permission in role.permissions]
    assert seen
    for pad in seen:
        assert open_pagina(client, pad).status_code == 200, pad
