"""Deliveries that come in while figures are made, a publication that breaks off, and two at once: nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text

from portal.publish import publiceren
from portal.publish.publiceren import publiceer, publiceer_gemeenten, wacht_op_publicatie
from tests.conftest import KEY, Omgeving
from tests.maak import csv_van, rij

GM, ANDER = "GM0014", "GM0037"


def lever(omgeving: Omgeving, aantal: int, gemeente: str = GM, kwartaal: str = "2019K1") -> None:
    rows = [
        rij("bw", traject_id=f"{gemeente}-{n}", client=f"{gemeente}-{n}", gemeente_verantwoordelijk=gemeente)
        for n in range(aantal)
    ]
    made = omgeving.lever(f"{'A01' if gemeente == GM else 'A02'}_bw_{kwartaal}.csv", csv_van("bw", rows))
    assert made.uitkomst != "geweigerd", made.bevindingen


def stand(omgeving: Omgeving, gebied: str = GM, kwartaal: str = "2019K1") -> int:
    found = omgeving.sql("select waarde from cijfers.cel_exact where code = 'stand_bw' and gebied = :g and periode = :k"
                         " and uitsplitsing = '' and maat = 'aantal'", g=gebied, k=kwartaal)  # fmt: skip
    return int(str(found[0][0])) if found else 0


def wachtend(omgeving: Omgeving) -> int:
    return int(
        str(
            omgeving.sql(
                "select (select count(*) from monitor.te_publiceren) + (select count(*) from monitor.in_publicatie)"
            )[0][0]
        )
    )


def test_delivery_during_a_publication_waits_for_the_next(
    verse_omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch
) -> None:
    lever(verse_omgeving, 10)
    real = publiceren.publiceer_kwaliteit

    def with_a_delivery(connection: Any, *, alles: bool) -> None:
        real(connection, alles=alles)
        lever(verse_omgeving, 12)

    monkeypatch.setattr(publiceren, "publiceer_kwaliteit", with_a_delivery)
    publiceer(verse_omgeving.databases, KEY, synthetisch=True)
    assert stand(verse_omgeving) == 10
    assert wachtend(verse_omgeving) > 0
    monkeypatch.undo()
    publiceer(verse_omgeving.databases, KEY)
    assert stand(verse_omgeving) == 12
    assert wachtend(verse_omgeving) == 0


def test_one_moment_is_published(verse_omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes in before the first figure is made, yet after the look at what there is, is in none of them."""
    lever(verse_omgeving, 10)
    real = publiceren.meet

    def after_a_delivery(connection: Any, touched: Any, *, bijwerken: bool) -> bool:
        lever(verse_omgeving, 12)
        return real(connection, touched, bijwerken=bijwerken)

    monkeypatch.setattr(publiceren, "meet", after_a_delivery)
    publiceer(verse_omgeving.databases, KEY, synthetisch=True)
    assert (stand(verse_omgeving), stand(verse_omgeving, "regio")) == (10, 10)


@pytest.mark.parametrize("eerst", [publiceer, publiceer_gemeenten])
def test_publication_that_breaks_off_is_made_up_for(
    verse_omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch, eerst: Any
) -> None:
    lever(verse_omgeving, 10)
    publiceer(verse_omgeving.databases, KEY, synthetisch=True)
    lever(verse_omgeving, 12)

    def fail(*given: Any) -> None:
        raise RuntimeError("away")

    monkeypatch.setattr(publiceren, "publiceer_regielijst", fail)
    with pytest.raises(RuntimeError):
        eerst(verse_omgeving.databases, KEY)
    assert stand(verse_omgeving) == 10
    monkeypatch.undo()
    assert wachtend(verse_omgeving) > 0
    publiceer(verse_omgeving.databases, KEY)  # and nobody holds the lock
    assert (stand(verse_omgeving), wachtend(verse_omgeving)) == (12, 0)
    assert not wacht_op_publicatie(verse_omgeving.databases)


def test_municipalities_go_first_and_the_region_follows(verse_omgeving: Omgeving) -> None:
    for gemeente in (GM, ANDER):
        lever(verse_omgeving, 10, gemeente)
    assert publiceer_gemeenten(verse_omgeving.databases, KEY).gebieden == ()  # of a new period all at once
    publiceer(verse_omgeving.databases, KEY, synthetisch=True)
    lever(verse_omgeving, 12)
    assert publiceer_gemeenten(verse_omgeving.databases, KEY).gebieden == (GM,)
    assert (stand(verse_omgeving), stand(verse_omgeving, ANDER), stand(verse_omgeving, "regio")) == (12, 10, 20)
    assert publiceer_gemeenten(verse_omgeving.databases, KEY).gebieden == ()
    publiceer(verse_omgeving.databases, KEY)
    assert stand(verse_omgeving, "regio") == 22
    assert wachtend(verse_omgeving) == 0


def test_two_publications_at_once(verse_omgeving: Omgeving) -> None:
    lever(verse_omgeving, 10)
    publiceer(verse_omgeving.databases, KEY, synthetisch=True)
    with ThreadPoolExecutor(4) as makers:
        for n in range(3):
            lever(verse_omgeving, 11 + n)
            work = (publiceer, publiceer_gemeenten, publiceer, publiceer_gemeenten)
            made = [makers.submit(part, verse_omgeving.databases, KEY) for part in work]
            assert all(part.result(60) for part in made)
            assert (stand(verse_omgeving), stand(verse_omgeving, "regio"), wachtend(verse_omgeving)) == (
                11 + n,
                11 + n,
                0,
            )


def test_who_was_stopped_does_not_go_on_for_nobody(verse_omgeving: Omgeving) -> None:
    with verse_omgeving.databases.begin("publish") as connection:
        assert connection.scalar(text("show client_connection_check_interval")) == "5s"
