"""Who asked for it is told once what is new, by a letter without figures; nobody learns who else asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy.exc import DBAPIError

from auth.roles import ROLES
from auth.users import disable_user
from portal import post
from portal.commands_berichten import brieven, ronde
from portal.domain.berichten import LAATSTE, over_cijfers
from portal.domain.fouten import NietBeschikbaar
from portal.publish.publiceren import publiceer
from portal.settings import Settings
from tests.conftest import KEY, Omgeving, vrije_poort
from tests.gevuld import Gevuld, open_pagina
from tests.maak import csv_van, rij

VANDAAG = date(2019, 12, 31)


class Brievenbus:
    """A mail server that keeps what it gets; ``weigert`` makes it refuse."""

    def __init__(self) -> None:
        self.brieven: list[tuple[list[str], Message]] = []
        self.weigert = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.weigert:
            return "451 later"
        self.brieven.append((envelope.rcpt_tos, message_from_bytes(envelope.content)))
        return "250 OK"


@pytest.fixture(scope="module")
def bus() -> Iterator[tuple[Brievenbus, int]]:
    handler = Brievenbus()
    port = vrije_poort()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture(scope="module")
def portaal(open_environment: Callable[[], Omgeving]) -> Iterator[Gevuld]:
    omgeving = open_environment()
    yield Gevuld(omgeving)
    omgeving.sluit()


@pytest.fixture
def leeg(portaal: Gevuld, bus: tuple[Brievenbus, int], monkeypatch: pytest.MonkeyPatch) -> Iterator[Gevuld]:
    bus[0].brieven.clear()
    bus[0].weigert = False
    for naam in ("callbacks.berichten.today", "callbacks.kwaliteit.today"):
        monkeypatch.setattr(naam, lambda: VANDAAG)
    yield portaal
    portaal.omgeving.sql(
        "truncate monitor.levering, cijfers.ontvangst, monitor.traject, vo.traject, monitor.te_publiceren,"
        " cijfers.cel_exact, cijfers.cel_getoond, cijfers.volledigheid, cijfers.kwaliteit, cijfers.kwaliteit_levering,"
        " cijfers.kwaliteit_deel, cijfers.abonnement, cijfers.bericht_gezien, sec.gebruiker cascade"
    )


def instellingen(poort: int) -> Settings:
    return Settings(smtp_host="127.0.0.1", smtp_port=poort, smtp_van="monitor@example.nl",
                    portal_adres="https://monitor.example.nl/")  # fmt: skip


def neem(gevuld: Gevuld, rol: str, code: str, onderwerp: str = "alles", adres: str = "iemand@example.nl") -> Any:
    return gevuld.client(rol, code).post("/berichten/bewaar", data={"adres": adres, "onderwerp": onderwerp})


def lever(gevuld: Gevuld, *kwartalen: str) -> None:
    for kwartaal in kwartalen:
        gevuld.omgeving.lever(f"A01_bw_{kwartaal}.csv", csv_van("bw", [rij("bw")]))
    publiceer(gevuld.omgeving.databases, KEY)


def pagina(gevuld: Gevuld, rol: str, code: str) -> str:
    return str(open_pagina(gevuld.client(rol, code), "/berichten").get_data(as_text=True))


def test_told_once_without_a_figure(leeg: Gevuld, bus: tuple[Brievenbus, int]) -> None:
    settings = instellingen(bus[1])
    lever(leeg, "2019K1")
    assert neem(leeg, "beleid", "GM0037", "publicatie").status_code == 303
    assert ronde(leeg.omgeving.databases, settings) == 0, "what was known is not told"
    lever(leeg, "2019K2")
    assert ronde(leeg.omgeving.databases, settings) == 1
    assert ronde(leeg.omgeving.databases, settings) == 0
    [(to, letter)] = bus[0].brieven
    text = letter.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert to == ["iemand@example.nl"]
    assert "Er zijn cijfers van het 2e kwartaal 2019." in text
    assert "https://monitor.example.nl/berichten" in text
    assert "1e kwartaal" not in text and "Stadskanaal" not in text and "A01" not in text
    assert letter["Auto-Submitted"] == "auto-generated"


def test_page_and_letter_say_the_same(leeg: Gevuld, bus: tuple[Brievenbus, int]) -> None:
    neem(leeg, "beleid", "GM0037")
    lever(leeg, "2019K1")
    ronde(leeg.omgeving.databases, instellingen(bus[1]))
    text = bus[0].brieven[0][1].get_payload(decode=True).decode()  # type: ignore[union-attr]
    lines = [line[2:] for line in text.splitlines() if line.startswith("- ")]
    shown = pagina(leeg, "beleid", "GM0037")
    assert lines
    assert all(line in shown for line in lines)


def test_late_delivery_is_told_to_whom_it_concerns(leeg: Gevuld, bus: tuple[Brievenbus, int]) -> None:
    """The deliverer of its own, a municipality of all; not to whom asked for figures alone."""
    lever(leeg, "2019K1")
    leeg.omgeving.lever("A02_bw_2019K1.csv", csv_van("bw", [rij("bw", traject_id="t9", client="p9")]))
    for rol, code, onderwerp in (("aanbieder", "A01", "te_laat"), ("aanbieder", "A02", "te_laat"),
                                 ("beleid", "GM0037", "te_laat"), ("regie", "GM0037", "publicatie")):  # fmt: skip
        neem(leeg, rol, code, onderwerp, f"{rol}-{code.lower()}@example.nl")
    leeg.omgeving.sql("delete from cijfers.bericht_gezien")
    lever(leeg, "2019K2")
    ronde(leeg.omgeving.databases, instellingen(bus[1]))
    told = {to[0]: letter.get_payload(decode=True).decode() for to, letter in bus[0].brieven}  # type: ignore[union-attr]
    late = "Een aanlevering over het 2e kwartaal 2019 is te laat."
    assert late not in told.get("aanbieder-a01@example.nl", "")
    assert late in told["aanbieder-a02@example.nl"]
    assert late in told["beleid-gm0037@example.nl"]
    assert "te laat" not in told["regie-gm0037@example.nl"]


def test_refused_letter_is_told_again_later(leeg: Gevuld, bus: tuple[Brievenbus, int]) -> None:
    neem(leeg, "beleid", "GM0037")
    lever(leeg, "2019K1")
    bus[0].weigert = True
    assert ronde(leeg.omgeving.databases, instellingen(bus[1])) == 0
    bus[0].weigert = False
    assert ronde(leeg.omgeving.databases, instellingen(bus[1])) == 1


def test_without_a_mail_server_the_page_has_the_messages(leeg: Gevuld) -> None:
    neem(leeg, "beleid", "GM0037")
    lever(leeg, "2019K1")
    shown = pagina(leeg, "beleid", "GM0037")
    assert "verstuurt nog geen e-mail" in shown
    assert "Er zijn cijfers van het 1e kwartaal 2019." in shown
    with pytest.raises(NietBeschikbaar, match="post_uit"):
        ronde(leeg.omgeving.databases, Settings())


def test_no_letter_leaves_unencrypted(
    leeg: Gevuld, bus: tuple[Brievenbus, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a mail server on this machine needs no TLS; another one that has none gets nothing."""
    neem(leeg, "beleid", "GM0037")
    lever(leeg, "2019K1")
    monkeypatch.setattr(post, "LOCAL_HOSTS", ())
    with pytest.raises(NietBeschikbaar, match="post_weg"):
        ronde(leeg.omgeving.databases, instellingen(bus[1]))
    assert bus[0].brieven == []


def test_mail_server_that_is_away_is_said(leeg: Gevuld) -> None:
    neem(leeg, "beleid", "GM0037")
    with pytest.raises(NietBeschikbaar, match="post_weg"):
        ronde(leeg.omgeving.databases, instellingen(1))


def test_who_left_is_told_nothing(leeg: Gevuld, bus: tuple[Brievenbus, int]) -> None:
    neem(leeg, "beleid", "GM0037")
    lever(leeg, "2019K1")
    disable_user(leeg.omgeving.databases, "beleid-gm0037")
    assert ronde(leeg.omgeving.databases, instellingen(bus[1])) == 0
    assert bus[0].brieven == []


def test_address_is_forgotten_when_it_is_replaced_or_stopped(leeg: Gevuld) -> None:
    neem(leeg, "beleid", "GM0037", adres="een@example.nl")
    neem(leeg, "beleid", "GM0037", adres="twee@example.nl")
    assert leeg.omgeving.sql("select adres from cijfers.abonnement") == [("twee@example.nl",)]
    assert leeg.client("beleid", "GM0037").post("/berichten/bewaar", data={"stop": "ja"}).status_code == 303
    assert leeg.omgeving.sql("select count(*) from cijfers.abonnement") == [(0,)]


@pytest.mark.parametrize(
    "adres", ["", "iemand", "a@b", "a@b.nl\r\nBcc: x@y.nl", "a@b.nl, c@d.nl", "<a@b.nl>", "x" * 250 + "@b.nl"]
)
def test_what_is_no_address_is_said_and_not_kept(leeg: Gevuld, adres: str) -> None:
    answer = neem(leeg, "beleid", "GM0037", adres=adres)
    assert answer.status_code == 400
    assert "e-mailadres" in answer.get_data(as_text=True).lower()
    assert leeg.omgeving.sql("select count(*) from cijfers.abonnement") == [(0,)]


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol.naam in ("beheer", "toezicht")])
def test_roles_without_figures_have_none(leeg: Gevuld, rol: Any) -> None:
    assert neem(leeg, rol.naam, "GM0037").status_code == 403
    assert leeg.omgeving.sql("select count(*) from cijfers.abonnement") == [(0,)]


def test_nobody_sees_or_ends_what_another_asked_for(leeg: Gevuld) -> None:
    neem(leeg, "beleid", "GM0037", adres="een@example.nl")
    for rol, code in (("regie", "GM0037"), ("beleid", "GM0014"), ("centrum", "regio")):
        assert "een@example.nl" not in pagina(leeg, rol, code)
        leeg.client(rol, code).post("/berichten/bewaar", data={"stop": "ja"})
    assert leeg.omgeving.sql("select adres from cijfers.abonnement") == [("een@example.nl",)]
    with leeg.als("beleid", "GM0014") as connection:
        assert connection.exec_driver_sql("select count(*) from cijfers.abonnement").scalar() == 0
    with pytest.raises(DBAPIError), leeg.omgeving.databases.begin("auth") as connection:
        connection.exec_driver_sql("select adres from cijfers.abonnement")
    with (
        pytest.raises(DBAPIError),
        leeg.omgeving.databases.tenant(leeg.sessie("beleid", "GM0014"), "write") as connection,
    ):
        connection.exec_driver_sql("insert into cijfers.abonnement (gebruiker_id, rol, code, adres, onderwerp)"
                                   " values (1, 'beleid', 'GM0037', 'x@y.nl', 'alles')")  # fmt: skip


def test_messages_are_about_the_last_quarters() -> None:
    found = over_cijfers([f"20{jaar}K{n}" for jaar in range(18, 26) for n in range(1, 5)], ["2025K4"])
    assert len({bericht.kwartaal for bericht in found}) == LAATSTE
    assert [b.soort for b in found if b.kwartaal == "2025K4"] == ["cijfers"]
    assert [b.soort for b in found if b.kwartaal == "2025K3"] == ["compleet", "cijfers"]


# --- letters about accounts ---


def test_a_forgotten_password_comes_by_letter_with_a_code_that_works_once(
    leeg: Gevuld, bus: tuple[Brievenbus, int]
) -> None:
    leeg.app.config["PORTAL_POST"] = True
    settings, name = instellingen(bus[1]), leeg.gebruiker("beleid", "GM0037")
    leeg.omgeving.sql("update sec.gebruiker set adres = 'mens@example.nl' where naam = :n", n=name)
    for asked in (name, name, "niemand"):  # asked twice, told once
        assert leeg.client().post("/wachtwoord-vergeten", data={"gebruiker": asked}).status_code == 200
    bus[0].weigert = True
    assert brieven(leeg.omgeving.databases, settings) == 0
    bus[0].weigert = False
    assert brieven(leeg.omgeving.databases, settings) == 1
    assert brieven(leeg.omgeving.databases, settings) == 0
    [(to, letter)] = bus[0].brieven
    text = letter.get_payload(decode=True).decode()  # type: ignore[union-attr]
    found = re.search(r"https://monitor\.example\.nl/uitnodiging#(\S{40,})", text)
    assert to == ["mens@example.nl"]
    assert found is not None
    assert name not in text
    chosen = {"code": found[1], "wachtwoord": "paard fiets wolk lamp 7", "herhaal": "paard fiets wolk lamp 7"}
    assert [leeg.client().post("/uitnodiging", data=chosen).status_code for _ in range(2)] == [303, 401]
    leeg.app.config["PORTAL_POST"] = False


@pytest.mark.parametrize("host", ["evil.example", "monitor.example.nl.evil.example"])
def test_the_address_in_a_letter_is_ours_whatever_host_was_asked(
    leeg: Gevuld, bus: tuple[Brievenbus, int], host: str
) -> None:
    leeg.app.config["PORTAL_POST"] = True
    name = leeg.gebruiker("beleid", "GM0047")
    leeg.omgeving.sql("update sec.gebruiker set adres = 'mens@example.nl' where naam = :n", n=name)
    leeg.client().post(
        "/wachtwoord-vergeten", data={"gebruiker": name}, headers={"Host": host, "X-Forwarded-Host": host}
    )
    assert brieven(leeg.omgeving.databases, instellingen(bus[1])) == 1
    text = bus[0].brieven[0][1].get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert host not in text.replace("https://monitor.example.nl/", "")
    leeg.app.config["PORTAL_POST"] = False


def test_an_account_without_password_gets_no_letter_for_another_one(leeg: Gevuld, bus: tuple[Brievenbus, int]) -> None:
    """Who comes in through an organisation of its own, or was only invited."""
    leeg.app.config["PORTAL_POST"] = True
    name = leeg.gebruiker("beleid", "GM0765")
    leeg.omgeving.sql("update sec.gebruiker set adres = 'a@example.nl', wachtwoord = '!' where naam = :n", n=name)
    leeg.client().post("/wachtwoord-vergeten", data={"gebruiker": name})
    assert brieven(leeg.omgeving.databases, instellingen(bus[1])) == 0
    leeg.app.config["PORTAL_POST"] = False
