"""How long the log is kept: five years, no longer; and nobody removes anything else."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from portal.commands_audit import controleer, ruim, verzegel_volgende
from portal.domain.zegel import Breuk
from queries.session import administrator
from tests.auth.test_zegel import schrijf
from tests.conftest import Omgeving

OUD, JONG = "5 years 1 day", "4 years 364 days"


def verouder(omgeving: Omgeving, tot: int, leeftijd: str) -> None:
    """As if the events and seals up to this event were of so long ago: by who may change the whole database, before they
    are sealed."""
    with administrator(omgeving.beheer) as connection:
        connection.exec_driver_sql("set session_replication_role = replica")  # no trigger speaks up
        connection.exec_driver_sql(f"update audit.gebeurtenis set op = op - interval '{leeftijd}' where id <= {tot}")


def zegel(omgeving: Omgeving, leeftijd: str = "") -> None:
    while verzegel_volgende(omgeving.databases):
        pass
    if leeftijd:
        with administrator(omgeving.beheer) as connection:
            connection.exec_driver_sql("set session_replication_role = replica")
            connection.exec_driver_sql(
                f"update audit.zegel set op = op - interval '{leeftijd}' where op > now() - interval '1 hour'"
            )


def laatste(omgeving: Omgeving) -> int:
    return int(str(omgeving.sql("select max(id) from audit.gebeurtenis")[0][0]))


def aantal(omgeving: Omgeving) -> int:
    return int(str(omgeving.sql("select count(*) from audit.gebeurtenis")[0][0]))


def breuken(omgeving: Omgeving) -> list[Breuk]:
    with omgeving.databases.begin("zegel") as connection:
        return controleer(connection, {})


def test_the_log_is_kept_for_five_years_and_no_longer(verse_omgeving: Omgeving) -> None:
    schrijf(verse_omgeving, 30)
    verouder(verse_omgeving, laatste(verse_omgeving), OUD)
    zegel(verse_omgeving, OUD)
    schrijf(verse_omgeving, 20)
    verouder(verse_omgeving, 0, JONG)
    zegel(verse_omgeving, JONG)
    schrijf(verse_omgeving, 10)
    zegel(verse_omgeving)
    before = aantal(verse_omgeving)
    assert breuken(verse_omgeving) == []
    assert ruim(verse_omgeving.databases) == 30
    assert aantal(verse_omgeving) == before - 30
    assert breuken(verse_omgeving) == []  # the seals stay, and hold
    assert ruim(verse_omgeving.databases) == 0
    schrijf(verse_omgeving, 5)
    zegel(verse_omgeving)
    assert breuken(verse_omgeving) == []
    gone = laatste(verse_omgeving)
    with administrator(verse_omgeving.beheer) as connection:  # what is younger is missed as ever
        connection.exec_driver_sql("set session_replication_role = replica")
        connection.exec_driver_sql(f"delete from audit.gebeurtenis where id = {gone}")
    assert breuken(verse_omgeving) == [Breuk("verwijderd", gone)]


def test_nobody_removes_anything_else(verse_omgeving: Omgeving) -> None:
    schrijf(verse_omgeving, 10)
    verouder(verse_omgeving, laatste(verse_omgeving), JONG)
    zegel(verse_omgeving, OUD)
    assert ruim(verse_omgeving.databases) == 0  # the seal says old, the event is not
    before = aantal(verse_omgeving)
    with pytest.raises(DBAPIError), administrator(verse_omgeving.beheer) as connection:
        connection.exec_driver_sql("delete from audit.gebeurtenis")
    with administrator(verse_omgeving.beheer) as connection:  # of the owner nothing is old enough
        connection.exec_driver_sql("set role portal_owner")
        assert connection.exec_driver_sql("delete from audit.gebeurtenis").rowcount == 0
    assert aantal(verse_omgeving) == before >= 10
    for role in ("web", "auth", "audit", "beheer", "publish"):
        with pytest.raises(DBAPIError), verse_omgeving.databases.begin(role) as connection:
            connection.exec_driver_sql("select audit.ruim()")


def test_too_early_is_told(verse_omgeving: Omgeving) -> None:
    """Somebody who may change the whole database writes down that events may be gone."""
    schrijf(verse_omgeving, 10)
    zegel(verse_omgeving)
    last = laatste(verse_omgeving)
    with administrator(verse_omgeving.beheer) as connection:
        connection.exec_driver_sql("set session_replication_role = replica")
        connection.exec_driver_sql(f"insert into audit.ruiming (tot, aantal) values ({last}, 3)")
        connection.exec_driver_sql("delete from audit.gebeurtenis")
    assert breuken(verse_omgeving) == [Breuk("te_vroeg", last)]
