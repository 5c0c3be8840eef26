"""Privacy officers: the log of their own area, who saw one resident, and the weekly review."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from auth.roles import ROLES
from callbacks.toezicht import weken
from portal.publish.publiceren import publiceer
from tests.conftest import KEY, Omgeving
from tests.gevuld import WACHTWOORD, Gevuld, open_pagina
from tests.maak import csv_van, rij

GM, ANDER = "GM0014", "GM0765"


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment()
    rows = [
        rij("bw", traject_id=f"{code}-{n}", client=f"{code}-{n}", gemeente_verantwoordelijk=code, gemeente_herkomst=code)
        for code in (GM, ANDER) for n in range(70)
    ]  # fmt: skip
    omgeving.lever("A01_bw_2019K1.csv", csv_van("bw", rows))
    publiceer(omgeving.databases, KEY, synthetisch=True)
    yield Gevuld(omgeving)
    omgeving.sluit()


def deze_week(gevuld: Gevuld, rol: str, code: str, extra: str = "") -> str:
    week = f"?week={weken()[0]}{extra}"
    return str(open_pagina(gevuld.client(rol, code), "/toezicht", week).get_data(as_text=True))


def namen(gevuld: Gevuld, code: str) -> list[str]:
    rows = gevuld.omgeving.sql(
        "select distinct pseudoniem from cijfers.regie_traject where gebied = :c order by 1", c=code
    )
    return [str(row[0]) for row in rows]


@pytest.mark.parametrize(("rol", "code"), [(role.naam, {"gemeente": GM, "regio": "regio", "aanbieder": "A01"}[area])
                                           for role in ROLES if role.naam != "toezicht" for area in role.gebieden])  # fmt: skip
def test_other_roles_see_no_log(portaal: Gevuld, rol: str, code: str) -> None:
    client = portaal.client(rol, code)
    assert open_pagina(client, "/toezicht").status_code == 403
    form = {"week": str(weken()[1]), "bevinding": "x"}
    assert client.post("/toezicht/bewaar", data=form).status_code == 403
    with portaal.omgeving.databases.tenant(portaal.sessie(rol, code), "beheer") as connection:
        for table in ("gebeurtenis", "beoordeling"):
            assert connection.scalar(text(f"select count(*) from audit.{table}")) == 0
    for role in ("web", "write"):
        with (
            pytest.raises(DBAPIError),
            portaal.omgeving.databases.tenant(portaal.sessie(rol, code), role) as connection,
        ):
            connection.execute(text("select * from audit.gebeurtenis"))


def test_the_log_is_of_the_own_area(portaal: Gevuld) -> None:
    open_pagina(portaal.client("beleid", GM), "/overzicht")
    open_pagina(portaal.client("financien", ANDER), "/kosten")
    open_pagina(portaal.client("centrum", "regio"), "/regio")
    open_pagina(portaal.client("aanbieder", "A01"), "/aanleveren")
    own, other, region = (deze_week(portaal, "toezicht", code) for code in (GM, ANDER, "regio"))
    assert f"beleid-{GM.lower()}" in own and f"beleid-{GM.lower()}" not in other + region
    assert f"financien-{ANDER.lower()}" in other and f"financien-{ANDER.lower()}" not in own + region
    assert "centrum-regio" in region and "centrum-regio" not in own + other
    assert "aanbieder-a01" in region and "aanbieder-a01" not in own + other


def test_failed_logins_stand_with_whose_account_it_is(portaal: Gevuld) -> None:
    naam = portaal.gebruiker("regie", ANDER)
    for _ in range(5):
        portaal.omgeving.sql("delete from sec.inlogpoging")
        portaal.client().post("/inloggen", data={"gebruiker": naam, "wachtwoord": "fout wachtwoord x"})
    assert f"Inloggen als {naam} mislukte" in deze_week(portaal, "toezicht", ANDER)
    assert naam not in deze_week(portaal, "toezicht", GM) + deze_week(portaal, "toezicht", "regio")


def test_who_saw_one_resident_is_told_exactly(portaal: Gevuld) -> None:
    portaal.omgeving.sql("delete from sec.inlogpoging")
    mine, theirs = namen(portaal, GM), namen(portaal, ANDER)
    assert len(mine) == 70
    team = portaal.client("regie", GM)
    page = open_pagina(team, "/regielijst").get_data(as_text=True)  # the first fifty
    first = next(naam for naam in mine if naam in page)
    last = next(naam for naam in mine if naam not in page)
    found = deze_week(portaal, "toezicht", GM, f"&naam={first}")
    assert found.count("Zag inwoners op de regielijst") >= 1
    assert f"regie-{GM.lower()}" in found
    assert "Niemand zag een inwoner met deze naam" in deze_week(portaal, "toezicht", GM, f"&naam={last}")
    answer = team.post("/regielijst/bestand", data={"keuze": "", "bevestiging": WACHTWOORD})
    assert answer.status_code == 200
    assert "Kreeg inwoners in een bestand" in deze_week(portaal, "toezicht", GM, f"&naam={last}")
    assert "Niemand zag" in deze_week(portaal, "toezicht", ANDER, f"&naam={first}")
    assert "Niemand zag" in deze_week(portaal, "toezicht", GM, f"&naam={theirs[0]}")
    lines = portaal.omgeving.sql("select object from audit.gebeurtenis where handeling = 'inzage_bestand'")
    assert sorted(" ".join(str(line[0]) for line in lines).split()) == sorted(mine)


def test_nobody_sees_the_list_when_it_cannot_be_logged(portaal: Gevuld) -> None:
    shown = namen(portaal, ANDER)
    portaal.omgeving.sql(
        "create function audit.weiger() returns trigger language plpgsql as 'begin raise exception ''vol''; end';"
        "create trigger weiger before insert on audit.gebeurtenis for each row"
        " when (new.handeling = 'inzage') execute function audit.weiger()"
    )
    answer = open_pagina(portaal.client("regie", ANDER), "/regielijst")
    portaal.omgeving.sql("drop trigger weiger on audit.gebeurtenis; drop function audit.weiger()")
    assert answer.status_code == 503
    assert not any(naam in answer.get_data(as_text=True) for naam in shown)


def test_a_review_is_kept_and_shown_to_the_own_area(portaal: Gevuld) -> None:
    client, week = portaal.client("toezicht", GM), str(weken()[1])
    for wrong in ({"week": "2026-11-17", "bevinding": "x"}, {"week": week, "bevinding": ""}, {"week": week}):
        assert client.post("/toezicht/bewaar", data=wrong).status_code == 400
    form = {"week": week, "bevinding": "Alles bekeken <b>en</b> in orde."}
    assert client.post("/toezicht/bewaar", data=form).status_code == 303
    assert "Alles bekeken" in open_pagina(client, "/toezicht").get_data(as_text=True)
    assert "Alles bekeken" not in open_pagina(portaal.client("toezicht", ANDER), "/toezicht").get_data(as_text=True)
    for change in ("update audit.beoordeling set tekst = 'x'", "delete from audit.beoordeling",
                   "truncate audit.beoordeling"):  # fmt: skip
        with pytest.raises(DBAPIError):
            portaal.omgeving.sql(change)


@pytest.mark.parametrize(
    "zoek", ["?week=2026-11-17", "?week=x", "?naam=' or 1=1 --", "?naam=" + "a" * 13, "?week=2099-01-01"]
)
def test_a_forged_address_shows_the_last_week(portaal: Gevuld, zoek: str) -> None:
    answer = open_pagina(portaal.client("toezicht", GM), "/toezicht", zoek)
    assert answer.status_code == 200
    assert re.search("In de week van", answer.get_data(as_text=True))
