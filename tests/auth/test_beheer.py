"""Administrators: accounts of the own area, two persons for what matters, and never a record of a resident."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from auth.roles import ROLES
from auth.users import add_user
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, Omgeving
from tests.gevuld import HASH, WACHTWOORD, Gevuld, open_pagina

BEWAAR = "/beheer/bewaar"
ECHT = {"bevestiging": WACHTWOORD}
GM, ANDER = "GM0014", "GM0765"


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment()
    publiceer(omgeving.databases, KEY, synthetisch=True)
    gevuld = Gevuld(omgeving)
    add_user(omgeving.databases, "tweede-beheerder", HASH, [("beheer", GM)])
    add_user(omgeving.databases, "ambtenaar", HASH, [("beleid", GM)])
    add_user(omgeving.databases, "ambtenaar-pekela", HASH, [("beleid", ANDER)])
    add_user(omgeving.databases, "van-twee", HASH, [("beleid", GM), ("beleid", ANDER)])
    yield gevuld
    omgeving.sluit()


def binnen(gevuld: Gevuld, naam: str) -> FlaskClient:
    client = gevuld.client()
    assert client.post("/inloggen", data={"gebruiker": naam, "wachtwoord": WACHTWOORD}).status_code == 303
    return client


def doe(client: FlaskClient, handeling: str, **velden: str) -> Any:
    return client.post(BEWAAR, data={"handeling": handeling, **ECHT, **velden})


def rollen(gevuld: Gevuld, naam: str) -> set[tuple[object, object]]:
    found = gevuld.omgeving.sql(
        "select r.rol, r.code from sec.gebruiker_rol r join sec.gebruiker g on g.id = r.gebruiker_id where g.naam = :n",
        n=naam,
    )
    return {(rol, code) for rol, code in found}


def verzoek_van(gevuld: Gevuld, naam: str) -> str:
    found = gevuld.omgeving.sql(
        "select v.id from sec.verzoek v join sec.gebruiker g on g.id = v.gebruiker_id where g.naam = :n"
        " and v.besluit is null", n=naam)  # fmt: skip
    return str(found[0][0]) if found else ""


@contextmanager
def als_beheer(gevuld: Gevuld, code: str, rol: str = "beheer") -> Iterator[Connection]:
    with gevuld.omgeving.databases.tenant(gevuld.sessie(rol, code), "beheer") as connection:
        yield connection


# --- who may ---


@pytest.mark.parametrize(("rol", "code"), [(role.naam, {"gemeente": GM, "regio": "regio", "aanbieder": "A01"}[area])
                                           for role in ROLES if role.naam != "beheer" for area in role.gebieden])  # fmt: skip
def test_other_roles_see_and_do_nothing(portaal: Gevuld, rol: str, code: str) -> None:
    client = portaal.client(rol, code)
    assert open_pagina(client, "/beheer").status_code == 403
    assert doe(client, "intrekken", gebruiker="ambtenaar", welke=f"beleid/{GM}").status_code == 403
    with als_beheer(portaal, code, rol) as connection:
        for table in ("gebruiker", "gebruiker_rol", "verzoek", "leversleutel"):
            columns = "id" if table != "gebruiker_rol" else "rol"
            assert connection.execute(text(f"select {columns} from sec.{table}")).all() == []
    assert ("beleid", GM) in rollen(portaal, "ambtenaar")


def test_administrators_see_no_record_of_anybody(portaal: Gevuld) -> None:
    client = portaal.client("beheer", GM)
    for pad in ("/overzicht", "/regielijst", "/regio", "/kosten", "/aanleveren", "/datakwaliteit"):
        assert open_pagina(client, pad).status_code == 403
    tables = portaal.omgeving.sql(
        "select schemaname || '.' || tablename from pg_tables where schemaname in"
        " ('monitor', 'vo', 'cijfers', 'vrijgave', 'financien', 'audit')"
        " union all select schemaname || '.' || viewname from pg_views where schemaname in"
        " ('monitor', 'vo', 'cijfers', 'vrijgave', 'financien', 'audit')")  # fmt: skip
    assert len(tables) > 30
    for (table,) in tables:
        if table in (
            "audit.gebeurtenis",
            "audit.beoordeling",
            "audit.nood_beoordeling",
        ):  # of the privacy officer, in the same database role
            with als_beheer(portaal, GM) as connection:
                assert connection.scalar(text(f"select count(*) from {table}")) == 0
            continue
        with pytest.raises(DBAPIError), als_beheer(portaal, GM) as connection:
            connection.execute(text(f"select * from {table}"))  # of some they may see when, and nothing else


def test_the_area_ends_at_the_municipality(portaal: Gevuld) -> None:
    page = open_pagina(portaal.client("beheer", GM), "/beheer").get_data(as_text=True)
    assert "ambtenaar" in page
    assert "ambtenaar-pekela" not in page
    assert ANDER not in page
    client = portaal.client("beheer", GM)
    for handeling in ("intrekken", "beoordeeld"):
        doe(client, handeling, gebruiker="ambtenaar-pekela", welke=f"beleid/{ANDER}")
    doe(client, "intrekken", gebruiker="van-twee", welke=f"beleid/{ANDER}")
    assert rollen(portaal, "ambtenaar-pekela") == {("beleid", ANDER)}
    assert rollen(portaal, "van-twee") == {("beleid", GM), ("beleid", ANDER)}
    assert doe(client, "rol", gebruiker="ambtenaar", keuze=f"beleid/{ANDER}").status_code == 400
    assert doe(client, "rol", gebruiker="ambtenaar", keuze="centrum/regio").status_code == 400
    with pytest.raises(DBAPIError), als_beheer(portaal, GM) as connection:
        connection.execute(text(
            "insert into sec.gebruiker_rol (gebruiker_id, rol, soort, code)"
            f" select id, 'beleid', 'gemeente', '{ANDER}' from sec.gebruiker limit 1"))  # fmt: skip


def test_no_code_for_who_also_works_elsewhere(portaal: Gevuld) -> None:
    client = portaal.client("beheer", GM)
    for naam in ("van-twee", "ambtenaar-pekela"):
        answer = doe(client, "code", gebruiker=naam, soort="wachtwoord")
        assert answer.status_code in (200, 403)
        assert portaal.omgeving.sql(
            "select count(*) from sec.uitnodiging u join sec.gebruiker g on g.id = u.gebruiker_id where g.naam = :n",
            n=naam,
        ) == [(0,)]
    assert "Dit account heeft ook rollen in een ander gebied" in open_pagina(client, "/beheer").get_data(as_text=True)


@pytest.mark.parametrize("bevestiging", ["", "fout wachtwoord x"])
def test_every_act_asks_who_it_is(portaal: Gevuld, bevestiging: str) -> None:
    client = portaal.client("beheer", GM)
    answer = doe(client, "intrekken", gebruiker="ambtenaar", welke=f"beleid/{GM}", bevestiging=bevestiging)
    assert answer.status_code == 403
    assert ("beleid", GM) in rollen(portaal, "ambtenaar")


# --- inviting, roles, two persons ---


def test_an_invitation_opens_one_account_with_one_role(portaal: Gevuld) -> None:
    client = portaal.client("beheer", GM)
    answer = doe(client, "uitnodigen", gebruiker="nieuwe-mens", keuze=f"beleid/{GM}", adres="mens@groningen.nl")
    assert answer.status_code == 200
    code = re.search(r"/uitnodiging#([\w-]{40,})", answer.get_data(as_text=True))
    assert code is not None
    assert rollen(portaal, "nieuwe-mens") == {("beleid", GM)}
    assert doe(client, "uitnodigen", gebruiker="nieuwe-mens", keuze=f"beleid/{GM}").status_code == 400
    assert doe(client, "uitnodigen", gebruiker="Fout!", keuze=f"beleid/{GM}").status_code == 400
    visitor = portaal.client()
    chosen = {"code": code[1], "wachtwoord": "paard fiets wolk lamp 7", "herhaal": "paard fiets wolk lamp 7"}
    assert visitor.post("/uitnodiging", data=chosen).status_code == 303
    assert open_pagina(visitor, "/overzicht").status_code == 200
    log = str(portaal.omgeving.sql("select object from audit.gebeurtenis where handeling = 'accounts'"))
    assert f"uitnodigen nieuwe-mens beleid/{GM}" in log
    assert code[1] not in log
    assert "mens@groningen.nl" not in log


@pytest.mark.parametrize("rol", ["regie", "beheer"])
def test_two_persons_give_a_role_that_matters(portaal: Gevuld, rol: str) -> None:
    naam = f"wacht-op-{rol}"
    first, second = portaal.client("beheer", GM), binnen(portaal, "tweede-beheerder")
    add_user(portaal.omgeving.databases, naam, HASH, [("beleid", GM)])
    assert doe(first, "rol", gebruiker=naam, keuze=f"{rol}/{GM}").status_code == 400  # without a reason
    assert doe(first, "rol", gebruiker=naam, keuze=f"{rol}/{GM}", reden="Nieuw in het team").status_code == 303
    assert rollen(portaal, naam) == {("beleid", GM)}
    number = verzoek_van(portaal, naam)
    besluit = {"verzoek": number, "wat": "rol", "besluit": "toegekend"}
    assert doe(first, "besluit", **besluit).status_code == 403
    assert doe(portaal.client("beheer", ANDER), "besluit", **besluit).status_code == 403
    assert rollen(portaal, naam) == {("beleid", GM)}
    assert doe(second, "besluit", **besluit).status_code == 303
    assert rollen(portaal, naam) == {("beleid", GM), (rol, GM)}
    assert doe(second, "besluit", **besluit).status_code == 403  # decided is decided
    with pytest.raises(DBAPIError), als_beheer(portaal, GM) as connection:
        connection.execute(text(
            f"insert into sec.gebruiker_rol (gebruiker_id, rol, soort, code) select id, '{rol}', 'gemeente', '{GM}'"
            " from sec.gebruiker where naam = 'ambtenaar'"))  # fmt: skip


def test_nobody_decides_about_oneself(portaal: Gevuld) -> None:
    first, second = portaal.client("beheer", GM), binnen(portaal, "tweede-beheerder")
    doe(first, "rol", gebruiker="tweede-beheerder", keuze=f"regie/{GM}", reden="Wil erbij")
    besluit = {"verzoek": verzoek_van(portaal, "tweede-beheerder"), "wat": "rol", "besluit": "toegekend"}
    assert doe(second, "besluit", **besluit).status_code == 403
    assert rollen(portaal, "tweede-beheerder") == {("beheer", GM)}


def test_the_region_decides_for_a_municipality_with_one_administrator(portaal: Gevuld) -> None:
    doe(portaal.client("beheer", ANDER), "rol", gebruiker="ambtenaar-pekela", keuze=f"regie/{ANDER}", reden="Toegang")
    besluit = {"verzoek": verzoek_van(portaal, "ambtenaar-pekela"), "wat": "rol", "besluit": "toegekend"}
    region = portaal.client("beheer", "regio")
    assert doe(region, "rol", gebruiker="ambtenaar-pekela", keuze=f"regie/{ANDER}", reden="Zelf").status_code == 400
    assert doe(region, "besluit", **besluit).status_code == 303
    assert rollen(portaal, "ambtenaar-pekela") == {("beleid", ANDER), ("regie", ANDER)}


def test_a_role_that_is_taken_ends_its_sessions_at_once(portaal: Gevuld) -> None:
    add_user(portaal.omgeving.databases, "gaat-weg", HASH, [("beleid", GM)])
    user = binnen(portaal, "gaat-weg")
    assert open_pagina(user, "/overzicht").status_code == 200
    doe(portaal.client("beheer", GM), "intrekken", gebruiker="gaat-weg", welke=f"beleid/{GM}")
    assert open_pagina(user, "/overzicht").status_code == 401


def test_a_new_start_takes_two_persons_and_asks_a_new_app(portaal: Gevuld) -> None:
    naam = "telefoon-kwijt"
    number = add_user(portaal.omgeving.databases, naam, HASH, [("beleid", GM)])
    portaal.omgeving.sql("update sec.gebruiker set totp = 'x' where id = :n", n=number)
    portaal.omgeving.sql("insert into sec.herstelcode values (:n, 0, 'x')", n=number)
    first, second = portaal.client("beheer", GM), binnen(portaal, "tweede-beheerder")
    vraag = {"gebruiker": naam, "welke": f"beleid/{GM}", "reden": "Aan de balie, met paspoort"}
    assert doe(first, "herstart", **{**vraag, "reden": ""}).status_code == 400
    assert doe(first, "herstart", **vraag).status_code == 303
    besluit = {"verzoek": verzoek_van(portaal, naam), "wat": "factor", "besluit": "toegekend"}
    assert doe(first, "besluit", **besluit).status_code == 403
    assert portaal.omgeving.sql("select heeft_factor from sec.gebruiker where id = :n", n=number) == [(True,)]
    assert doe(second, "besluit", **besluit).status_code == 303
    assert portaal.omgeving.sql("select totp, wachtwoord from sec.gebruiker where id = :n", n=number) == [(None, "!")]
    assert portaal.omgeving.sql("select count(*) from sec.herstelcode where gebruiker_id = :n", n=number) == [(0,)]


def test_a_refusal_changes_nothing(portaal: Gevuld) -> None:
    first, second = portaal.client("beheer", GM), binnen(portaal, "tweede-beheerder")
    doe(first, "rol", gebruiker="ambtenaar", keuze=f"beheer/{GM}", reden="Hulp")
    besluit = {"verzoek": verzoek_van(portaal, "ambtenaar"), "wat": "rol", "besluit": "geweigerd"}
    assert doe(second, "besluit", **besluit).status_code == 303
    assert rollen(portaal, "ambtenaar") == {("beleid", GM)}
    assert verzoek_van(portaal, "ambtenaar") == ""


# --- the yearly review, and deliverers ---


def test_roles_of_more_than_a_year_are_reviewed(portaal: Gevuld) -> None:
    add_user(portaal.omgeving.databases, "oudgediende", HASH, [("financien", GM)])
    client = portaal.client("beheer", GM)
    assert "Jaarlijks beoordelen" not in open_pagina(client, "/beheer").get_data(as_text=True)
    portaal.omgeving.sql(
        "update sec.gebruiker_rol set toegekend_op = now() - interval '366 days' where gebruiker_id ="
        " (select id from sec.gebruiker where naam = 'oudgediende')")  # fmt: skip
    assert "Jaarlijks beoordelen" in open_pagina(client, "/beheer").get_data(as_text=True)
    doe(client, "beoordeeld", gebruiker="oudgediende", welke=f"financien/{GM}")
    assert "Jaarlijks beoordelen" not in open_pagina(client, "/beheer").get_data(as_text=True)
    with pytest.raises(DBAPIError), als_beheer(portaal, GM) as connection:
        connection.execute(text("update sec.gebruiker_rol set rol = 'regie'"))


def test_tokens_of_deliverers_are_the_regions(portaal: Gevuld) -> None:
    region, own = portaal.client("beheer", "regio"), portaal.client("beheer", GM)
    made = doe(region, "koppeling", aanbieder="a01", omschrijving="Het pakket")
    assert made.status_code == 200
    token = re.search(r'class="sleutel">([\w-]{40,})<', made.get_data(as_text=True))
    assert token is not None
    assert doe(own, "koppeling", aanbieder="A01", omschrijving="Van ons").status_code == 403
    assert doe(region, "koppeling", aanbieder="<b>", omschrijving="x").status_code == 400
    number = str(portaal.omgeving.sql("select id from sec.leversleutel where omschrijving = 'Het pakket'")[0][0])
    head = {"Authorization": f"Bearer {token[1]}", "Content-Type": "text/csv"}
    ask = "/aanlevering/2024K1/bw"
    assert portaal.client().put(ask, data=b"x", headers=head).status_code not in (401, 403)
    doe(own, "ontkoppelen", koppeling=number)
    assert portaal.client().put(ask, data=b"x", headers=head).status_code not in (401, 403)
    doe(region, "ontkoppelen", koppeling=number)
    assert portaal.client().put(ask, data=b"x", headers=head).status_code == 401
    assert "koppeling-" not in open_pagina(region, "/beheer").get_data(as_text=True)


@pytest.mark.parametrize(
    "velden",
    [{"handeling": "x"}, {}, {"handeling": "besluit", "verzoek": "²", "wat": "rol", "besluit": "toegekend"},
     {"handeling": "besluit", "verzoek": "1", "wat": "alles", "besluit": "toegekend"},
     {"handeling": "intrekken", "gebruiker": "ambtenaar", "welke": "'; drop table sec.gebruiker; --"},
     {"handeling": "rol", "gebruiker": "ambtenaar", "keuze": "beheer/regio"},
     {"handeling": "code", "gebruiker": "ambtenaar", "soort": "nood"},
     {"handeling": "uitnodigen", "gebruiker": "a\0b", "keuze": f"beleid/{GM}"},
     {"handeling": "ontkoppelen", "koppeling": "9" * 30}],
)  # fmt: skip
def test_forged_forms_do_nothing(portaal: Gevuld, velden: dict[str, str]) -> None:
    before = portaal.omgeving.sql("select count(*) from sec.gebruiker_rol")
    assert portaal.client("beheer", GM).post(BEWAAR, data={**ECHT, **velden}).status_code == 400
    assert portaal.omgeving.sql("select count(*) from sec.gebruiker_rol") == before
