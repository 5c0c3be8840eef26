"""Emergency access: two persons, one area, one role, an hour, to look only; and who oversees knows of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from auth.principal import Principal
from auth.roles import KIJKEN
from auth.users import add_user
from portal.domain.fouten import GeenToegang
from portal.publish.publiceren import publiceer
from tests.auth.test_beheer import als_beheer, binnen, doe, rollen, verzoek_van
from tests.conftest import KEY, Omgeving
from tests.gevuld import HASH, Gevuld, open_pagina
from tests.maak import csv_van, rij

GM, ANDER = "GM0014", "GM1969"
REDEN = "storing 12: de lijst bleef leeg"


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment()
    rows = [
        rij("bw", traject_id=f"{n}", client=f"{n}", gemeente_verantwoordelijk=code, aanmelddatum="2024-01-02",
            beschikkingsdatum="2024-01-02", startdatum="2024-01-05")
        for n, code in enumerate([GM] * 15 + [ANDER] * 15)
    ]  # fmt: skip
    assert omgeving.lever("A01_bw_2024K1.csv", csv_van("bw", rows)).uitkomst == "opgeslagen"
    publiceer(omgeving.databases, KEY, synthetisch=True)
    made = Gevuld(omgeving)
    for naam, rol, adres in (("eerste", "beheer", None), ("tweede", "beheer", None), ("functionaris", "toezicht", "fg@gm.example"),
                             ("zonder-adres", "toezicht", None)):  # fmt: skip
        add_user(omgeving.databases, naam, HASH, [(rol, GM)], adres)
    add_user(omgeving.databases, "elders", HASH, [("toezicht", ANDER)], "fg@elders.example")
    yield made
    omgeving.sluit()


nummers = iter(range(1, 10**6))


def hulp(portaal: Gevuld) -> str:
    """Somebody without a role that sees data."""
    naam = f"techniek-{next(nummers)}"
    add_user(portaal.omgeving.databases, naam, HASH, [("beheer", GM)])
    return naam


def vraag(portaal: Gevuld, naam: str, door: str = "eerste", **anders: str) -> Any:
    return doe(binnen(portaal, door), "nood", **{"gebruiker": naam, "keuze": f"regie/{GM}", "reden": REDEN, **anders})


def besluit(portaal: Gevuld, naam: str, door: str = "tweede", wat: str = "nood") -> Any:
    return doe(binnen(portaal, door), "besluit", verzoek=verzoek_van(portaal, naam), wat=wat, besluit="toegekend")


def gegeven(portaal: Gevuld) -> str:
    naam = hulp(portaal)
    assert vraag(portaal, naam).status_code == 303
    assert besluit(portaal, naam).status_code == 303
    return naam


def als(portaal: Gevuld, naam: str, rol: str = f"regie/{GM}") -> FlaskClient:
    client = binnen(portaal, naam)
    client.post("/rol", data={"keuze": rol})
    return client


def test_one_person_gets_nothing(portaal: Gevuld) -> None:
    naam = hulp(portaal)
    assert vraag(portaal, naam, reden="").status_code == 400
    assert vraag(portaal, naam).status_code == 303
    assert rollen(portaal, naam) == {("beheer", GM)}
    assert besluit(portaal, naam, door="eerste").status_code == 403  # who asked
    assert besluit(portaal, naam, door=naam).status_code == 403  # whom it is about
    assert rollen(portaal, naam) == {("beheer", GM)}
    assert "noodtoegang" not in binnen(portaal, naam).get("/rol").get_data(as_text=True)


@pytest.mark.parametrize(
    "keuze", [f"regie/{ANDER}", "centrum/regio", f"beheer/{GM}", f"toezicht/{GM}", f"financien/{GM}", "x"]
)
def test_only_a_role_that_sees_data_of_the_own_area(portaal: Gevuld, keuze: str) -> None:
    assert vraag(portaal, hulp(portaal), keuze=keuze).status_code == 400


def test_the_database_refuses_what_nobody_decided(portaal: Gevuld) -> None:
    naam = hulp(portaal)
    vraag(portaal, naam)
    number = portaal.omgeving.sql("select id from sec.gebruiker where naam = :n", n=naam)[0][0]
    given = "insert into sec.gebruiker_rol (gebruiker_id, rol, soort, code, nood_tot) values (:n, 'regie', 'gemeente', :c, {})"
    with pytest.raises(DBAPIError), als_beheer(portaal, GM) as connection:
        connection.execute(text(given.format("clock_timestamp() + interval '60 minutes'")), {"n": number, "c": GM})
    assert besluit(portaal, naam).status_code == 303
    portaal.omgeving.sql("delete from sec.gebruiker_rol where rol = 'regie' and gebruiker_id = :n", n=number)
    for longer in ("clock_timestamp() + interval '8 hours'", "null"):
        with pytest.raises(DBAPIError), als_beheer(portaal, GM) as connection:
            connection.execute(text(given.format(longer)), {"n": number, "c": GM})
    with pytest.raises(DBAPIError), als_beheer(portaal, GM) as connection:
        connection.execute(text("update sec.gebruiker_rol set nood_tot = null"))


def test_a_role_is_never_given_by_the_word_emergency(portaal: Gevuld) -> None:
    """Who decides about emergency access as if it were a role gives no role."""
    naam = hulp(portaal)
    vraag(portaal, naam)
    besluit(portaal, naam, wat="rol")
    assert rollen(portaal, naam) == {("beheer", GM)}


def test_it_looks_for_an_hour_and_writes_nothing(portaal: Gevuld) -> None:
    naam = gegeven(portaal)
    assert "regie" in binnen(portaal, naam).get("/rol").get_data(as_text=True)
    assert "(noodtoegang)" in binnen(portaal, naam).get("/rol").get_data(as_text=True)
    client = als(portaal, naam)
    page = open_pagina(client, "/regielijst")
    assert page.status_code == 200 and "Noodtoegang tot" in page.get_data(as_text=True)
    for path in ("/berichten/bewaar", "/duiding/bewaar", "/werkagenda/bewaar", "/doelen/bewaar"):
        assert client.post(path, data={"stop": "ja", "tekst": "x"}).status_code == 403
    token = bytes.fromhex(client.get_cookie("portal_sid").value)  # type: ignore[union-attr]
    with portaal.omgeving.databases.tenant(token):
        pass
    for role in ("write", "beheer", "ingest"):
        with pytest.raises(GeenToegang), portaal.omgeving.databases.tenant(token, role):  # fmt: skip
            pass
    portaal.omgeving.sql("update sec.gebruiker_rol set nood_tot = clock_timestamp() where nood_tot is not null")
    assert open_pagina(client, "/regielijst").status_code == 401
    assert client.get("/account").status_code == 303  # the session itself, of which the tenant's door knows nothing
    with pytest.raises(GeenToegang), portaal.omgeving.databases.tenant(token):
        pass
    assert "regie" not in binnen(portaal, naam).get("/rol").get_data(as_text=True)


def test_it_can_be_asked_for_again(portaal: Gevuld) -> None:
    naam = gegeven(portaal)
    portaal.omgeving.sql("update sec.gebruiker_rol set nood_tot = clock_timestamp() where nood_tot is not null")
    assert vraag(portaal, naam).status_code == 303
    assert besluit(portaal, naam).status_code == 303
    assert open_pagina(als(portaal, naam), "/regielijst").status_code == 200


def test_every_line_of_the_log_says_so(portaal: Gevuld) -> None:
    naam = gegeven(portaal)
    client = als(portaal, naam)
    open_pagina(client, "/regielijst")
    open_pagina(client, "/overzicht")
    found = portaal.omgeving.sql(
        "select handeling, noodgeval from audit.gebeurtenis where actor = :n and rol = 'regie'", n=naam
    )
    assert {"show_page", "inzage"} <= {row[0] for row in found}
    assert all(row[1] for row in found)
    assert not any(
        row[0] for row in portaal.omgeving.sql("select noodgeval from audit.gebeurtenis where actor = 'eerste'")
    )


def test_who_oversees_the_area_is_told_at_once(portaal: Gevuld) -> None:
    portaal.omgeving.sql("delete from sec.brief")
    gegeven(portaal)
    found = portaal.omgeving.sql(
        "select g.naam, b.soort from sec.brief b join sec.gebruiker g on g.id = b.gebruiker_id"
    )
    assert [tuple(row) for row in found] == [("functionaris", "nood")]
    assert "functionaris" in open_pagina(binnen(portaal, "eerste"), "/beheer").get_data(as_text=True)


def test_it_is_reviewed_by_who_oversees_the_area_and_by_nobody_else(portaal: Gevuld) -> None:
    naam = gegeven(portaal)
    open_pagina(als(portaal, naam), "/regielijst")
    mine = binnen(portaal, "functionaris")
    page = open_pagina(mine, "/toezicht").get_data(as_text=True)
    assert naam in page and REDEN in page and "binnen vijf dagen" in page
    other = binnen(portaal, "elders")
    assert naam not in open_pagina(other, "/toezicht").get_data(as_text=True)
    number = str(portaal.omgeving.sql(
        "select v.id from sec.verzoek v join sec.gebruiker g on g.id = v.gebruiker_id where g.naam = :n", n=naam)[0][0])  # fmt: skip
    review = {"nood": number, "bevinding": "gezien, in orde"}
    assert other.post("/toezicht/bewaar", data=review).status_code == 403
    assert mine.post("/toezicht/bewaar", data={**review, "bevinding": ""}).status_code == 400
    assert mine.post("/toezicht/bewaar", data={**review, "nood": "1; drop"}).status_code == 400
    assert mine.post("/toezicht/bewaar", data={**review, "nood": "999999"}).status_code == 403
    assert mine.post("/toezicht/bewaar", data=review).status_code == 303
    assert "Beoordeeld op" in open_pagina(mine, "/toezicht").get_data(as_text=True)
    with pytest.raises(DBAPIError):
        portaal.omgeving.sql("delete from audit.nood_beoordeling")


def test_five_days_later_it_says_so(portaal: Gevuld) -> None:
    naam = gegeven(portaal)
    portaal.omgeving.sql(
        "update sec.verzoek set besloten_op = besloten_op - interval '6 days' where gebruiker_id ="
        " (select id from sec.gebruiker where naam = :n)", n=naam)  # fmt: skip
    assert "meer dan vijf dagen" in open_pagina(binnen(portaal, "functionaris"), "/toezicht").get_data(as_text=True)


@pytest.mark.parametrize(("rol", "verliest"), [("beleid", True), ("regie", False), ("centrum", True)])
def test_session_keeps_what_looks_and_nothing_that_writes(rol: str, verliest: bool) -> None:
    """By itself, whatever the forms and the database refuse besides."""
    code = "regio" if rol == "centrum" else "GM0014"
    usual = Principal(b"", 1, "wie", rol, "regio" if rol == "centrum" else "gemeente", code, "vol", meer_rollen=False)
    emergency = replace(usual, nood_tot=datetime.now(UTC))
    assert (emergency.permissions != usual.permissions) is verliest  # the access team only looks as it is
    assert emergency.permissions == usual.permissions & KIJKEN != frozenset()
