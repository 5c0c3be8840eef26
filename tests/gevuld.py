"""A filled database with one canary per municipality, sessions and a web client: for tests of isolation."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, text

from auth.gate import Accounts
from auth.geheim import Geheim
from auth.passwords import hash_password
from auth.users import add_user
from callbacks.ontvanger import Ontvanger
from portal.app import create_app
from portal.domain.gemeenten import huidige_gemeenten
from portal.publish.publiceren import publiceer
from portal.toegang import KEPT
from tests.conftest import KEY, Omgeving
from tests.maak import csv_van, rij

KWARTALEN = ("2024K1", "2024K2", "2024K3", "2024K4")
GEMEENTEN = tuple(gemeente.code for gemeente in huidige_gemeenten())
# as many residents as no other municipality has, and no chart needs as a size
KANARIE = {code: 1013 + 37 * n for n, code in enumerate(GEMEENTEN)}
WACHTWOORD = "een-lang-genoeg-wachtwoord"
PAGINA = "/instroom-doorstroom-uitstroom"
OUTPUT = "pagina.children"
# the moment of publication is of everybody, and the log and the account are of who looks
MOMENT = re.compile(r"\d{1,2} [a-z]+ \d{4}, \d{1,2}[.:]\d{2} uur")
adressen = itertools.count(1)


def vul(omgeving: Omgeving, wissel: Mapping[str, str] = MappingProxyType({})) -> None:
    """Deliver and publish: every municipality its canary number of residents, and a few small groups. With ``wissel`` a
    municipality has residents like those of another one: while each has one's, the region stays as it was."""
    rows, women = [], []
    for code in GEMEENTEN:
        like = wissel.get(code, code)
        naam = code if like == code else f"{code}{like}"
        rows += [
            rij("bw", traject_id=f"{naam}-{i}", client=f"{naam}-{i}", gemeente_verantwoordelijk=code,
                gemeente_herkomst=code, gemeente_verblijf=code, aanmelddatum="2024-01-02",
                beschikkingsdatum="2024-01-02", startdatum="2024-01-05" if i % 300 else "2024-02-05",
                voorziening="bw_24uurs" if i % 400 else "thuis_plus_2")
            for i in range(KANARIE[like])
        ]  # fmt: skip
        women += [
            rij("vo", traject_id=f"v{naam}-{i}", client=f"v{naam}-{i}", gemeente_herkomst=code,
                aanmelddatum="2024-01-02", startdatum="2024-01-05")
            for i in range(3 if like != "GM0014" else 14)
        ]  # fmt: skip
    for kwartaal in KWARTALEN:
        for name, content in (
            (f"A01_bw_{kwartaal}.csv", csv_van("bw", rows)),
            (f"V01_vo_{kwartaal}.csv", csv_van("vo", women)),
        ):
            assert omgeving.lever(name, content).uitkomst in ("opgeslagen", "vervangen", "herhaald")
    publiceer(omgeving.databases, KEY, synthetisch=True)


@dataclass(frozen=True)
class Gevuld:
    """The filled environment."""

    omgeving: Omgeving

    @cached_property
    def app(self) -> Flask:
        return self.maak_app()

    def maak_app(self, *, tls: bool = False, tweede_factor: bool = False) -> Flask:
        """An application on this database; its connections are closed with the environment."""
        app = create_app(self.omgeving.urls, tls=tls, ontvanger=maak_ontvanger(self.omgeving), accounts=Accounts(Geheim(SLEUTEL), tweede_factor))  # fmt: skip
        self.omgeving.te_sluiten.append(app.extensions["portal"].databases)
        return app

    def gebruiker(self, rol: str, code: str) -> str:
        """A user with one role; its name."""
        naam = f"{rol}-{code.lower()}"
        if not self.omgeving.sql("select 1 from sec.gebruiker where naam = :naam", naam=naam):
            add_user(self.omgeving.databases, naam, HASH, [(rol, code)])
        return naam

    def sessie(self, rol: str, code: str, *, niveau: str = "vol", verloopt: str = "1 hour") -> bytes:
        """A session straight into the table; its token."""
        naam, token = self.gebruiker(rol, code), secrets.token_bytes(32)
        soort = "aanbieder" if rol == "aanbieder" else "regio" if code == "regio" else "gemeente"
        self.omgeving.sql(
            "insert into sec.sessie (token_hash, gebruiker_id, rol, soort, code, niveau, verloopt_op, inactief_op)"
            " select :hash, id, :rol, :soort, :code, :niveau, now() + cast(:verloopt as interval),"
            " now() + interval '30 minutes' from sec.gebruiker where naam = :naam",
            hash=hashlib.sha256(token).digest(), rol=rol, soort=soort, code=code, niveau=niveau, verloopt=verloopt,
            naam=naam,
        )  # fmt: skip
        return token

    @contextmanager
    def als(self, rol: str, code: str) -> Iterator[Connection]:
        """A tenant-bound transaction of the web role."""
        with self.omgeving.databases.tenant(self.sessie(rol, code)) as connection:
            yield connection

    def client(self, rol: str = "", code: str = "") -> FlaskClient:
        """A web client; with a role, logged in."""
        client = self.app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"127.1.{next(adressen) % 250}.{next(adressen) % 250}"
        if rol:
            client.set_cookie("portal_sid", self.sessie(rol, code).hex())
        return client


def maak_ontvanger(omgeving: Omgeving, **anders: str) -> Ontvanger:
    """The process that takes deliveries in, on this database."""
    key = omgeving.map / "monitor.sleutel"
    key.write_bytes(KEY)
    url = omgeving.urls["ingest"].render_as_string(hide_password=False)
    kept = {naam: os.environ[naam] for naam in KEPT if naam in os.environ}
    return Ontvanger({**kept, "INGEST_URL": url, "MONITOR_SLEUTEL": str(key), **anders})


SLEUTEL = b"sleutel van de accounts in tests"


def toegang(omgeving: Omgeving) -> dict[str, str]:
    """What a server needs to let users of these tests in with a password alone."""
    path = omgeving.map / "toegang.sleutel"
    path.write_bytes(SLEUTEL)
    return {"TOEGANG_SLEUTEL": str(path), "TWEEDE_FACTOR": "uit"}


HASH = hash_password(WACHTWOORD, Geheim(SLEUTEL))


def is_geweigerd(gevuld: Gevuld, pad: str) -> bool:
    """Whether the portal itself refused what was asked last, before the database had to."""
    last = gevuld.omgeving.sql("select object, resultaat from audit.gebeurtenis order by id desc limit 1")
    return last == [(pad, "geweigerd")]


def body(pathname: str = PAGINA, search: str = "") -> dict[str, Any]:
    """What the browser sends for a page."""
    return {
        "output": OUTPUT,
        "outputs": {"id": "pagina", "property": "children"},
        "inputs": [
            {"id": "url", "property": "pathname", "value": pathname},
            {"id": "url", "property": "search", "value": search},
        ],
        "changedPropIds": ["url.pathname"],
        "state": [],
    }


def open_pagina(client: FlaskClient, pathname: str = PAGINA, search: str = "", **extra: Any) -> Any:
    """The response of the page callback."""
    return client.post("/_dash-update-component", json={**body(pathname, search), **extra})


def als_web(omgeving: Omgeving, statement: str) -> list[Any]:
    """Run SQL as the web role without any context."""
    with omgeving.databases.begin("web") as connection:
        return list(connection.execute(text(statement)))
