"""The attack matrix: every page and route × session × another municipality × forged fields, through the real stack.

Each municipality holds canaries: a number of residents that no other has, numbers of records, words in what it wrote. A
leak is one of another municipality's in any body or header. What the attacker sent itself does not count."""

from __future__ import annotations

import copy
import io
import itertools
import json
import random
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from auth.roles import ROLES
from callbacks.pages import PAGES
from portal.domain.filters import Filters
from tests.gevuld import GEMEENTEN, KANARIE, Gevuld, body

METHODEN = ("GET", "POST", "PUT", "DELETE", "PATCH")
VARIANTEN = 5
WOORD = "ZQ{}kanarie"
VREEMD = re.compile(r"ZQ(GM\d{4})kanarie|\b(GM\d{4})-\d+\b")
DUIZENDEN, HEEL = re.compile(r"\d{1,3}(?:\.\d{3})+"), re.compile(r"\d+(?:\.0+)?")
NAAM = re.compile(r"\b(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{12}\b")  # of the case list: letters and digits by chance
ZOEK = ("", "?periode=2024", "?periode=2024K2", "?domein=vo", "?domein=mo", "?uitsplitsing=aanbieder", "?jaar=2025",
        "?voorziening=bw_24uurs", "?blad=2", "?toon=wacht", "?sorteer=verblijf", "?spoor=instroom")  # fmt: skip
KOPPEN = ("X-Forwarded-For", "X-Forwarded-Host", "X-Original-URL", "X-Tenant", "X-Gemeente", "X-User", "Authorization")
VELDEN = ("gemeente", "gebied", "code", "tenant", "gebruiker", "welke", "keuze", "scenario", "keten", "actie", "uitgave",
          "handeling", "volgende", "sessie", "verzoek", "koppeling", "formulier", "kwartaal", "periode", "cijfer", "naam",
          "tekst", "stop", "delen", "stand", "soort", "onderwerp", "adres", "besluit")  # fmt: skip


@dataclass(frozen=True)
class Poging:
    """One attempt: who, on what, about whom, and how."""

    rol: str
    code: str
    pad: str
    methode: str
    doelwit: str
    variant: int


@dataclass
class Uitslag:
    """What came of it."""

    pogingen: int = 0
    lekken: list[str] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)
    statussen: Counter[int] = field(default_factory=Counter)


def sessies() -> list[tuple[str, str]]:
    """Every role in every area, two deliverers, and nobody."""
    areas = {"gemeente": GEMEENTEN, "regio": ("regio",), "aanbieder": ("A01", "V01")}
    return [("", ""), *((role.naam, code) for role in ROLES for area in role.gebieden for code in areas[area])]


def oppervlak(gevuld: Gevuld) -> list[tuple[str, str]]:
    """Every page, and every route with every method."""
    rules = [rule.rule for rule in gevuld.app.url_map.iter_rules() if not rule.rule.startswith(("/_dash", "/assets"))]
    pages = [(page.pad, "pagina") for page in PAGES] + [("/", "pagina"), ("/bestaat-niet", "pagina")]
    return [*pages, *((rule, method) for rule in sorted(set(rules)) for method in METHODEN)]


def matrix(gevuld: Gevuld) -> list[Poging]:
    """All attempts."""
    return [
        Poging(rol, code, pad, methode, doelwit, variant)
        for (rol, code), (pad, methode), doelwit, variant in itertools.product(
            sessies(), oppervlak(gevuld), GEMEENTEN, range(VARIANTEN)
        )
        if doelwit != code
    ]


def plant(gevuld: Gevuld) -> dict[str, list[str]]:
    """Words and objects of each municipality; the numbers of its objects."""
    objects: dict[str, list[str]] = {}
    for code in GEMEENTEN:
        client, word = gevuld.client("beleid", code), WOORD.format(code)
        note = {"cijfer": "stand_bw", "periode": "2024K3", "datum": "2024-08-01", "tekst": word}
        action = {
            "titel": word, "spoor": "voorkomen", "aanpak": "geen", "soort": "pilot", "programma": word, "eigenaar": word,
            "stand": "loopt", "prioriteit": "hoog", "gepland_van": "2024-02-01", "gepland_tot": "2025-01-31",
            "cijfer": "wachtenden_bw", "gedeeld": "nee",
        }  # fmt: skip
        letter = {"adres": f"{word}@voorbeeld.nl", "onderwerp": "alles"}
        for where, form in (("duiding", note), ("werkagenda", action), ("berichten", letter)):
            assert client.post(f"/{where}/bewaar", data=form).status_code == 303, where
        rows = gevuld.omgeving.sql(
            "select keten::text from cijfers.notitie where gebied = :c union all"
            " select keten::text from cijfers.actie where gebied = :c", c=code)  # fmt: skip
        objects[code] = [str(row[0]) for row in rows]
    return objects


class Aanvaller:
    """Sends attempts as a browser would, or as no browser would, and judges each answer."""

    def __init__(self, gevuld: Gevuld, objects: dict[str, list[str]], seed: int) -> None:
        self.gevuld, self.objects, self.rng = gevuld, objects, random.Random(seed)
        self.clients: dict[tuple[str, str], FlaskClient] = {}
        self.uitslag = Uitslag()

    def probeer(self, pogingen: Sequence[Poging]) -> Uitslag:
        """All of them."""
        for poging in pogingen:
            self.een(poging)
        return self.uitslag

    def een(self, poging: Poging) -> None:
        """One attempt; a session that ended by it is begun anew."""
        who = (poging.rol, poging.code)
        if who not in self.clients:
            self.clients[who] = self.gevuld.client(*who)
        sent, answer = self._stuur(self.clients[who], poging)
        said = [f"{name}: {value}" for name, value in answer.headers if name != "Content-Length"]  # a length is chance
        text = "\n".join([leesbaar(answer.get_data()), *said])
        self.uitslag.pogingen += 1
        self.uitslag.statussen[answer.status_code] += 1
        if answer.status_code >= 500 and answer.status_code != 503:
            self.uitslag.fouten.append(f"{poging} {answer.status_code}")
        if found := lek(text, sent, poging.code):
            self.uitslag.lekken.append(f"{poging} {sorted(found)[:5]} {sent[:200]} {_naast(text, found)}")
        if poging.rol and (answer.status_code == 401 or poging.pad in ("/uitloggen", "/account/sessies")):
            del self.clients[who]

    def _stuur(self, client: FlaskClient, poging: Poging) -> tuple[str, TestResponse]:
        headers = dict.fromkeys(KOPPEN, poging.doelwit) if poging.variant == 3 else {}
        if poging.methode == "pagina":
            sent = json.dumps(self._lichaam(poging))
            return sent, client.post(
                "/_dash-update-component", data=sent, content_type="application/json", headers=headers
            )
        path = re.sub(r"<[^>]+>", lambda _: self._waarde(poging), poging.pad)
        query = {self.rng.choice(VELDEN): self._waarde(poging) for _ in range(2)}
        form = {name: self._waarde(poging) for name in self.rng.sample(VELDEN, 6)}
        extra: dict[str, Any] = {"json": form} if poging.variant == 4 else {"data": form}
        if poging.methode == "GET":
            extra = {}
        answer = client.open(path, method=poging.methode, query_string=query, headers=headers, **extra)
        return f"{path} {query} {form}", answer

    def _waarde(self, poging: Poging) -> str:
        """Something of the target, or something that fits a field."""
        own = (poging.doelwit, self.rng.choice(self.objects[poging.doelwit]), f"{poging.doelwit}-7",
               f"beleid-{poging.doelwit.lower()}", f"beleid/{poging.doelwit}")  # fmt: skip
        fits = (
            "2024K2",
            "2024",
            "bw",
            "csv",
            "xlsx",
            "pdf",
            "1",
            "stand_bw",
            "intrekken",
            "gemeente",
            "A01",
            "../../etc",
        )
        return self.rng.choice(own if self.rng.random() < 0.6 else fits)

    def _lichaam(self, poging: Poging) -> Any:
        """What the browser of somebody who wants to see the target would send."""
        names = [part for part in Filters.__dataclass_fields__ if part != "onbekend"]
        search = self.rng.choice(ZOEK)
        glue = "&" if search else "?"
        target = f"gemeente={poging.doelwit}&gebied={poging.doelwit}&tenant={poging.doelwit}"
        if poging.variant == 0:
            return body(poging.pad, f"{search}{glue}{target}")
        if poging.variant == 1:
            return body(poging.pad, f"{search}{glue}{self.rng.choice(names)}={self._waarde(poging)}")
        if poging.variant == 4:
            return body(f"{poging.pad}/{poging.doelwit}", search)
        sound: Any = copy.deepcopy(body(poging.pad, search))
        if poging.variant == 2:
            self._vervals(sound, poging)
        return sound

    def _vervals(self, sound: Any, poging: Poging) -> None:
        part = {"id": self.rng.choice(VELDEN), "property": "value", "value": self._waarde(poging)}
        where = self.rng.randrange(5)
        if where == 0:
            sound["state"] = [part]
        elif where == 1:
            sound["inputs"].append(part)
        elif where == 2:
            sound["inputs"][0]["id"] = {"gemeente": poging.doelwit}
        elif where == 3:
            sound["changedPropIds"] = [f"{part['id']}.value"]
        else:
            sound["inputs"][1]["value"] = {"gemeente": poging.doelwit}


@lru_cache(maxsize=64)  # a document takes long to read, and many are the same
def leesbaar(inhoud: bytes) -> str:
    """Everything in an answer as text; a workbook is opened."""
    if inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as packed:
            inhoud = b"\n".join(packed.read(name) for name in packed.namelist())
    if inhoud.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(inhoud)).pages)
    return inhoud.decode("utf-8", "replace")


def lek(text: str, sent: str, code: str) -> set[str]:
    """What stands in an answer and is another municipality's, and was not sent."""
    text = re.sub(r"Nummer [0-9a-f]{12}|\b\d\d\.\d\d uur|[0-9a-f]{16,}", "", text)  # chance, and the clock
    text = NAAM.sub("", text)
    known = set(VREEMD.findall(sent))
    found = {a or b for a, b in set(VREEMD.findall(text)) - known if (a or b) != code}
    text = VREEMD.sub("", text)  # numbers of records were looked at
    numbers = {_getal(written) for written in re.findall(r"\d+(?:\.\d+)*", text)}
    return found | {gm for gm, n in KANARIE.items() if gm != code and str(n) in numbers and str(n) not in sent}


def _getal(written: str) -> str:
    """A whole number as it may be written (1.013, 1013.0); what is no whole number is nobody's count."""
    if DUIZENDEN.fullmatch(written):
        return written.replace(".", "")
    return written.partition(".")[0] if HEEL.fullmatch(written) else ""


def _naast(text: str, found: set[str]) -> list[str]:
    """Where it stands, with what is beside it: for who has to judge."""
    numbers = "|".join(f"{KANARIE[gm]}|{KANARIE[gm]:,}".replace(",", r"\.") for gm in found if gm in KANARIE)
    return [text[max(0, m.start() - 60) : m.end() + 30] for m in re.finditer(f"{numbers}|{'|'.join(found)}", text)][:3]


def delen(pogingen: Sequence[Poging], aantal: int, seed: int, stukken: int) -> Iterator[list[Poging]]:
    """A seeded sample (or all, when ``aantal`` is as large) in so many pieces."""
    chosen = list(pogingen) if aantal >= len(pogingen) else random.Random(seed).sample(pogingen, aantal)
    for piece in range(stukken):
        yield chosen[piece::stukken]
