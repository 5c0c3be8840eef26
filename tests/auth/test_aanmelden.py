"""Coming in with the account of an own organisation, against a real OpenID provider. The lies come first."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient

from auth import oidc
from auth.geheim import Geheim, controleer_sleutel
from auth.uitnodigen import maak_code
from auth.users import ONBRUIKBAAR, add_user
from portal import cli
from queries.session import fetch
from tests.conftest import Omgeving
from tests.gevuld import SLEUTEL, Gevuld, open_pagina
from tests.oidc_dienst import CLIENT, GEHEIM, TID, Dienst, dienst

nummers = iter(range(1, 10**6))
ANDERE_TID = "99999999-2222-3333-4444-555555555555"


class Huis(Gevuld):
    """The portal, and an organisation that says who people are."""

    organisatie: Dienst
    certificaat: Path

    @property
    def bezoek(self) -> FlaskClient:
        client = self.streng.test_client()
        client.environ_base["REMOTE_ADDR"] = f"127.3.{next(nummers) % 250}.{next(nummers) % 250}"
        return client

    def dienst(self, **anders: Any) -> int:
        """One more provider in the database; its number."""
        fields = {"naam": f"Gemeente {next(nummers)}", "issuer": self.organisatie.issuer, "client_id": CLIENT,
                  "tid": TID, "bewijs": "amr:mfa", "codes": ["GM0014", "regio"]} | anders  # fmt: skip
        closed = Geheim(SLEUTEL).sluit(GEHEIM, f"{fields['issuer']} {fields['client_id']}")
        with self.omgeving.databases.begin("auth") as connection:
            return int(fetch(connection, "auth/aanmelddienst_nieuw", geheim=closed, **fields)[0].id)

    def genodigd(self, *rollen: tuple[str, str]) -> tuple[str, str]:
        naam = f"organisatie-{next(nummers)}"
        number = add_user(self.omgeving.databases, naam, ONBRUIKBAAR, rollen or [("beleid", "GM0014")])
        return naam, maak_code(self.omgeving.databases, number, "uitnodiging")

    def kom(self, client: FlaskClient, nummer: int, **velden: str) -> Any:
        """The whole way: the button, the provider, and back; the answer of the portal at the end."""
        started = client.post("/aanmelden", data={"dienst": str(nummer), **velden})
        assert started.status_code == 200 and "/aanmelden/naar" in started.get_data(as_text=True)
        away = client.get("/aanmelden/naar")
        if away.status_code != 303:
            return away
        return client.get(self.bij_dienst(away.location))

    def bij_dienst(self, adres: str) -> str:
        """What the browser does at the provider; where it is sent back to."""
        answer = requests.get(adres, verify=str(self.certificaat), allow_redirects=False, timeout=10)
        assert answer.status_code == 302
        back = urlsplit(answer.headers["Location"])
        assert back.path == "/aanmelden/terug"
        return f"{back.path}?{back.query}"

    def binnen(self, wie: str, *rollen: tuple[str, str], dienst: int) -> tuple[str, FlaskClient]:
        naam, code = self.genodigd(*rollen)
        client = self.bezoek
        self.organisatie.eerlijk(wie)
        assert self.kom(client, dienst, code=code).location in ("/", "/rol")
        return naam, client


@pytest.fixture(scope="module")
def huis(omgeving: Omgeving) -> Iterator[Huis]:
    made = Huis(omgeving)
    controleer_sleutel(omgeving.databases, Geheim(SLEUTEL))
    with dienst(omgeving.map) as (organisatie, certificate), pytest.MonkeyPatch.context() as patch:
        patch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
        for name, value in (("streng", made.maak_app(tweede_factor=True)), ("organisatie", organisatie),
                            ("certificaat", certificate)):  # fmt: skip
            object.__setattr__(made, name, value)
        yield made


@pytest.fixture
def nummer(huis: Huis) -> int:
    huis.organisatie.eerlijk()
    return huis.dienst()


def waarom(huis: Huis) -> str:
    """The reason of the last refusal, as the log has it."""
    rows = huis.omgeving.sql(
        "select object from audit.gebeurtenis where resultaat = 'geweigerd' order by id desc limit 1"
    )
    return str(rows[0][0])


def nu() -> int:
    return int(time.time())


LEUGENS: dict[str, tuple[dict[str, Any], str]] = {
    "an other issuer": ({"leugen": {"iss": "https://elders.example"}}, "claim iss"),
    "no issuer": ({"leugen": {"iss": None}}, "claim iss"),
    "for another portal": ({"leugen": {"aud": "ander"}}, "claim aud"),
    "for no portal": ({"leugen": {"aud": None}}, "claim aud"),
    "for two, meant for the other": ({"leugen": {"aud": [CLIENT, "ander"], "azp": "ander"}}, "claim azp"),
    "for two, meant for nobody": ({"leugen": {"aud": [CLIENT, "ander"]}}, "claim azp"),
    "over": ({"leugen": {"exp": nu() - 3600}}, "claim"),
    "without an end": ({"leugen": {"exp": None}}, "claim exp"),
    "made in the future": ({"leugen": {"iat": nu() + 3600}}, "claim"),
    "not yet": ({"leugen": {"nbf": nu() + 3600}}, "claim"),
    "nonce of another attempt": ({"leugen": {"nonce": "x" * 43}}, "claim nonce"),
    "no nonce": ({"leugen": {"nonce": None}}, "claim nonce"),
    "another access token": ({"leugen": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}}, "claim at_hash"),
    "not signed": ({"alg": "none"}, "handtekening"),
    "signed with the public key as a secret": ({"alg": "HS256"}, "handtekening"),
    "signed by somebody else": ({"handtekening": "andere sleutel"}, "handtekening"),
    "changed after signing": ({"handtekening": "veranderd"}, "handtekening"),
    "another tenant": ({"leugen": {"tid": ANDERE_TID}}, "andere_tid"),
    "no tenant": ({"leugen": {"tid": None}}, "andere_tid"),
    "a password alone": ({"leugen": {"amr": ["pwd"]}}, "geen_tweede_factor"),
    "no word about a second factor": ({"leugen": {"amr": None}}, "geen_tweede_factor"),
    "the word, not in a list": ({"leugen": {"amr": "mfa"}}, "claim amr"),
    "nobody": ({"leugen": {"oid": None}}, "geen_subject"),
    "an empty subject": ({"leugen": {"oid": ""}}, "geen_subject"),
    "a subject that is no text": ({"leugen": {"oid": 7}}, "geen_subject"),
    "somebody else with the same address": ({"wie": "oid-99"}, "onbekende_identiteit"),
    "says it is another provider": ({"metagegevens": {"issuer": "https://elders.example"}}, "andere_dienst"),
    "codes over plain http": ({"metagegevens": {"token_endpoint": "http://127.0.0.1:1/token"}}, "geen_tls"),
    "keys over plain http": ({"metagegevens": {"jwks_uri": "http://127.0.0.1:1/keys"}}, "geen_tls"),
    "login over plain http": ({"metagegevens": {"authorization_endpoint": "http://127.0.0.1:1/in"}}, "geen_tls"),
    "keys that are none": ({"metagegevens": {"jwks_uri": "https://127.0.0.1:1/keys"}}, "onbereikbaar"),
}  # fmt: skip


@pytest.mark.parametrize("leugen", LEUGENS)
def test_a_lie_lets_nobody_in(huis: Huis, nummer: int, leugen: str) -> None:
    """Who was invited is known here; each lie about it is refused, reads the same, and stands in the log."""
    _, known = huis.binnen(f"wie-{nummer}", dienst=nummer)
    assert open_pagina(known).status_code == 200
    said, reason = LEUGENS[leugen]
    huis.organisatie.eerlijk(f"wie-{nummer}")
    for field, value in said.items():
        setattr(huis.organisatie, field, value)
    client = huis.bezoek
    answer = huis.kom(client, nummer)
    assert answer.status_code == 401
    assert client.get_cookie("portal_sid") is None
    assert reason in waarom(huis)
    text = answer.get_data(as_text=True)
    assert "niet ingelogd" in text and not any(word in text for word in reason.split())
    huis.organisatie.eerlijk(f"wie-{nummer}")
    assert huis.kom(client, nummer).location == "/"


def test_a_code_of_another_attempt_is_worth_nothing(huis: Huis, nummer: int) -> None:
    huis.binnen(f"wie-{nummer}", dienst=nummer)
    mine, other = huis.bezoek, huis.bezoek
    paths = []
    for client in (mine, other):
        client.post("/aanmelden", data={"dienst": str(nummer)})
        paths.append(huis.bij_dienst(client.get("/aanmelden/naar").location))
    codes = [parse_qs(urlsplit(path).query) for path in paths]
    swapped = f"/aanmelden/terug?state={codes[0]['state'][0]}&code={codes[1]['code'][0]}"
    assert mine.get(swapped).status_code == 401  # PKCE: that code belongs to another verifier
    assert waarom(huis) == "organisatie code"
    assert mine.get(paths[1]).status_code == 401  # the state of another browser, which nobody used yet
    assert waarom(huis) == "organisatie poging"
    assert huis.bezoek.get(paths[1]).status_code == 401  # a browser that began nothing
    client = huis.bezoek
    client.post("/aanmelden", data={"dienst": str(nummer)})
    back = huis.bij_dienst(client.get("/aanmelden/naar").location)
    assert client.get(back.replace("iss=https", "iss=http")).status_code == 401  # another provider answers (RFC 9207)
    assert client.get(back).status_code == 401  # and then the attempt is over


def test_back_twice_is_in_once(huis: Huis, nummer: int) -> None:
    _, code = huis.genodigd()
    huis.organisatie.eerlijk(f"wie-{nummer}")
    client = huis.bezoek
    client.post("/aanmelden", data={"dienst": str(nummer), "code": code})
    kept = client.get_cookie("portal_aanmelden")
    assert kept is not None
    back = huis.bij_dienst(client.get("/aanmelden/naar").location)
    assert client.get(back).location == "/"
    client.set_cookie("portal_aanmelden", kept.value)
    client.delete_cookie("portal_sid")
    assert client.get(back).status_code == 401


def test_an_attempt_ends_after_ten_minutes(huis: Huis, nummer: int) -> None:
    huis.binnen(f"wie-{nummer}", dienst=nummer)
    client = huis.bezoek
    client.post("/aanmelden", data={"dienst": str(nummer)})
    back = huis.bij_dienst(client.get("/aanmelden/naar").location)
    huis.omgeving.sql("update sec.aanmelding set verloopt_op = clock_timestamp()")
    assert client.get(back).status_code == 401
    assert client.get("/aanmelden/naar").status_code == 401


def test_what_the_provider_is_asked(huis: Huis, nummer: int) -> None:
    huis.organisatie.gevraagd.clear()
    huis.binnen(f"wie-{nummer}", dienst=nummer)
    (asked,) = huis.organisatie.gevraagd
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) >= 43 and len(asked["state"]) >= 43 and len(asked["code_challenge"]) == 43
    assert asked["scope"] == "openid"  # no name, no address
    assert "prompt" not in asked


def test_only_who_was_invited_gets_in(huis: Huis, nummer: int) -> None:
    """The same e-mail address, the same name at the provider: nobody knows this account."""
    huis.organisatie.eerlijk("niet-genodigd")
    client = huis.bezoek
    assert huis.kom(client, nummer).status_code == 401
    assert huis.kom(client, nummer, code="geraden").status_code == 401
    assert waarom(huis) == "organisatie uitnodiging"
    naam, code = huis.genodigd()
    assert huis.kom(client, nummer, code=code).location == "/"
    logged = huis.omgeving.sql(
        "select actor from audit.gebeurtenis where handeling = 'uitnodiging' order by id desc limit 1"
    )
    assert logged == [(naam,)]
    assert open_pagina(client).status_code == 200
    assert huis.kom(huis.bezoek, nummer, code=code).status_code == 401  # a code works once
    assert huis.kom(huis.bezoek, nummer).location == "/"
    found = huis.omgeving.sql("select manier from sec.sessie s join sec.gebruiker g on g.id = s.gebruiker_id where g.naam = :n", n=naam)  # fmt: skip
    assert {row[0] for row in found} == {"oidc"}


def test_an_account_is_of_one_user_and_a_user_has_one(huis: Huis, nummer: int) -> None:
    naam, _ = huis.binnen(f"wie-{nummer}", dienst=nummer)
    _, code = huis.genodigd()
    assert huis.kom(huis.bezoek, nummer, code=code).status_code == 401  # that account is of the first user
    number = huis.omgeving.sql("select id from sec.gebruiker where naam = :n", n=naam)[0][0]
    again = maak_code(huis.omgeving.databases, number, "uitnodiging")
    huis.organisatie.eerlijk("een-ander")
    assert huis.kom(huis.bezoek, nummer, code=again).status_code == 401  # and the first user has one already
    assert waarom(huis) == "organisatie al_gekoppeld"


def test_no_invitation_goes_past_a_second_factor_that_is_there(huis: Huis, nummer: int) -> None:
    """Who makes a code for somebody else cannot put the own account in the place of that one's app or password."""
    naam, code = huis.genodigd()
    huis.omgeving.sql("update sec.gebruiker set totp = decode('00', 'hex') where naam = :n", n=naam)
    huis.organisatie.eerlijk("beheerder-zelf")
    assert huis.kom(huis.bezoek, nummer, code=code).status_code == 401
    naam, code = huis.genodigd()
    huis.omgeving.sql("update sec.gebruiker set wachtwoord = 'p1$er is er een' where naam = :n", n=naam)
    assert huis.kom(huis.bezoek, nummer, code=code).status_code == 401


def test_no_local_password_for_who_comes_in_by_an_organisation(huis: Huis, nummer: int) -> None:
    naam, code = huis.genodigd()
    answer = huis.bezoek.post("/uitnodiging", data={"code": code, "wachtwoord": "paard fiets wolk 7", "herhaal": "paard fiets wolk 7"})  # fmt: skip
    assert answer.status_code == 400 and "eigen account" in answer.get_data(as_text=True)
    huis.organisatie.eerlijk(f"wie-{nummer}")
    client = huis.bezoek
    assert huis.kom(client, nummer, code=code).location == "/"
    assert huis.bezoek.post("/inloggen", data={"gebruiker": naam, "wachtwoord": "!"}).status_code == 401
    for path in ("/account/wachtwoord", "/account/factor", "/account/herstelcodes"):
        assert client.post(path, data={"huidig": "!", "wachtwoord": "stoel regen brug 3", "herhaal": "stoel regen brug 3"}).status_code == 403  # fmt: skip
    assert "account van uw eigen organisatie" in client.get("/account").get_data(as_text=True)


def test_an_organisation_opens_its_own_areas_alone(huis: Huis, nummer: int) -> None:
    elders = huis.dienst(codes=["GM1979"])
    _, client = huis.binnen(
        f"wie-{nummer}", ("beleid", "GM0014"), ("centrum", "regio"), ("beleid", "GM1979"), dienst=nummer
    )
    page = client.get("/rol").get_data(as_text=True)
    assert "beleid/GM0014" in page and "centrum/regio" in page and "GM1979" not in page
    assert client.post("/rol", data={"keuze": "beleid/GM1979"}).status_code == 403
    assert huis.kom(huis.bezoek, elders).status_code == 401  # the same account, by the door of another
    _, code = huis.genodigd(("beleid", "GM1979"))
    huis.organisatie.eerlijk("alleen-elders")
    assert huis.kom(huis.bezoek, nummer, code=code).status_code == 401
    assert waarom(huis) == "organisatie geen_rol"
    assert huis.kom(huis.bezoek, elders, code=code).location == "/"  # the code stays for the right door


def test_a_door_that_closes_puts_everybody_out(huis: Huis, nummer: int) -> None:
    _, client = huis.binnen(f"wie-{nummer}", dienst=nummer)
    assert open_pagina(client).status_code == 200
    huis.omgeving.sql("update sec.aanmelddienst set actief = false where id = :n", n=nummer)
    assert open_pagina(client).status_code == 401
    started = huis.bezoek.post("/aanmelden", data={"dienst": str(nummer)})
    assert started.status_code == 401 and waarom(huis) == "organisatie dienst"


def test_step_up_is_at_the_organisation_and_of_now(huis: Huis, nummer: int) -> None:
    _, client = huis.binnen(f"wie-{nummer}", ("beheer", "GM0014"), dienst=nummer)
    act = {
        "handeling": "uitnodigen",
        "gebruiker": f"nieuw-{nummer}",
        "keuze": "beleid/GM0014",
        "reden": "",
        "bevestiging": "123456",
    }
    assert client.post("/beheer/bewaar", data=act).status_code == 403
    page = client.get("/bevestig", headers={"Referer": "http://localhost/beheer"}).get_data(as_text=True)
    assert 'name="volgende" value="/beheer"' in page
    former = client.get_cookie("portal_sid")
    again = {"opnieuw": "1", "volgende": "/beheer"}
    huis.organisatie.leugen = {"auth_time": nu() - 3600}
    assert huis.kom(client, 0, **again).status_code == 401
    assert waarom(huis) == "organisatie niet_opnieuw"
    huis.organisatie.leugen = {"auth_time": None}
    assert huis.kom(client, 0, **again).status_code == 401
    huis.organisatie.eerlijk("iemand-anders")
    assert huis.kom(client, 0, **again).status_code == 401
    huis.organisatie.eerlijk(f"wie-{nummer}")
    huis.organisatie.gevraagd.clear()
    assert huis.kom(client, 0, **again).location == "/beheer"
    assert huis.organisatie.gevraagd[0]["prompt"] == "login" and huis.organisatie.gevraagd[0]["max_age"] == "0"
    assert client.get_cookie("portal_sid") != former
    assert client.post("/beheer/bewaar", data=act).status_code in (200, 303)


def test_step_up_of_another_session_is_not_taken(huis: Huis, nummer: int) -> None:
    _, client = huis.binnen(f"wie-{nummer}", ("beheer", "GM0014"), dienst=nummer)
    client.post("/aanmelden", data={"opnieuw": "1", "volgende": "/beheer"})
    back = huis.bij_dienst(client.get("/aanmelden/naar").location)
    client.delete_cookie("portal_sid")
    assert client.get(back).status_code == 401
    assert waarom(huis) == "organisatie andere_sessie"


@pytest.mark.parametrize(
    ("bewijs", "claims", "goed"),
    [
        ("amr:mfa", {"amr": ["pwd", "mfa"]}, True), ("amr:mfa", {"amr": ["mfaX"]}, False), ("amr:mfa", {"amr": "mfa"}, False),
        ("acr:hoog", {"acr": "hoog"}, True), ("acr:hoog", {"acr": "laag"}, False), ("acr:hoog", {}, False),
        ("acrs:c1", {"acrs": ["c1", "c2"]}, True), ("acrs:c1", {"acrs": ["c2"]}, False), ("acrs:c1", {"acrs": "c1"}, True),
    ],
)  # fmt: skip
def test_evidence_of_a_second_factor(bewijs: str, claims: dict[str, object], goed: bool) -> None:
    assert oidc.heeft_bewijs(bewijs, claims) is goed


@pytest.mark.parametrize(
    ("bewijs", "naam", "inhoud"), [("acr:hoog", "acr_values", "hoog"), ("acrs:c1", "claims", '"value":"c1"')]
)
def test_evidence_is_asked_for(huis: Huis, bewijs: str, naam: str, inhoud: str) -> None:
    huis.organisatie.eerlijk(f"wie-{bewijs}")
    huis.organisatie.leugen = {"acr": "hoog", "acrs": ["c1"]}
    number, (_, code) = huis.dienst(bewijs=bewijs), huis.genodigd()
    huis.organisatie.gevraagd.clear()
    assert huis.kom(huis.bezoek, number, code=code).location == "/"
    assert inhoud in huis.organisatie.gevraagd[0][naam]
    if naam == "claims":
        json.loads(huis.organisatie.gevraagd[0][naam])


def test_a_provider_without_tenants_goes_by_its_subject(huis: Huis) -> None:
    number = huis.dienst(tid="")
    huis.organisatie.eerlijk("zonder")
    huis.organisatie.leugen = {"tid": None, "oid": "iets anders"}
    _, code = huis.genodigd()
    assert huis.kom(huis.bezoek, number, code=code).location == "/"
    found = huis.omgeving.sql("select subject, tid from sec.identiteit where dienst_id = :n", n=number)
    assert [tuple(row) for row in found] == [("sub-zonder", "")]


def test_a_provider_that_does_not_answer(huis: Huis) -> None:
    number = huis.dienst(issuer="https://127.0.0.1:9")
    client = huis.bezoek
    assert huis.kom(client, number).status_code == 401
    assert waarom(huis) == "organisatie onbereikbaar"


@pytest.mark.parametrize("wat", ["", "x", "-1", "999999", "1; drop table", "9" * 30, "²"])
def test_an_unknown_door_is_a_sentence(huis: Huis, wat: str) -> None:
    assert huis.bezoek.post("/aanmelden", data={"dienst": wat}).status_code == 401


def test_no_other_site_can_begin_an_attempt(huis: Huis, nummer: int) -> None:
    """Else somebody could be made to come in as somebody else."""
    head = {"Sec-Fetch-Site": "cross-site"}
    assert huis.bezoek.post("/aanmelden", data={"dienst": str(nummer)}, headers=head).status_code == 403


def test_the_secret_is_nowhere_readable(huis: Huis, nummer: int) -> None:
    kept = huis.omgeving.sql("select geheim from sec.aanmelddienst where id = :n", n=nummer)[0][0]
    assert GEHEIM.encode() not in bytes(kept)
    assert GEHEIM not in huis.bezoek.get("/inloggen").get_data(as_text=True)


def test_command_adds_lists_and_closes(
    verse_omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = verse_omgeving.map / "toegang.sleutel"
    key.write_bytes(SLEUTEL)
    monkeypatch.setenv("TOEGANG_SLEUTEL", str(key))
    monkeypatch.setenv("AUTH_URL", verse_omgeving.urls["auth"].render_as_string(hide_password=False))

    def portal(code: int, *given: str, invoer: str = "geheim\n") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(invoer))
        with pytest.raises(SystemExit) as ended:
            cli.main(["aanmelddienst", *given])
        assert ended.value.code == code
        out = capsys.readouterr()
        return out.out + out.err

    new = ("add", "Gemeente Groningen", "--client-id", "c", "--tid", TID, "--gebied", "GM0014", "--gebied", "regio")
    good = (*new, "--issuer", "https://dienst.example/v2.0")
    assert "https" in portal(2, *new, "--issuer", "http://dienst.example")
    assert "geheim" in portal(2, *good, invoer="\n")
    portal(2, *good, "--bewijs", 'acrs:"c1')
    portal(2, *good, "--gebied", "nergens!")
    assert "200" in portal(2, *good, "--client-id", "c" * 201)
    too_many = [word for n in range(19) for word in ("--gebied", f"A{n:02}")]
    assert "hoogstens 20 gebieden" in portal(2, *good, *too_many)
    assert portal(0, "list") == ""
    assert "aanmelden/terug" in portal(0, *good)
    assert "al een" in portal(2, *good)
    shown = json.loads(portal(0, "list", "--format", "json"))
    assert shown[0]["codes"] == ["GM0014", "regio"] and "geheim" not in shown[0] and shown[0]["actief"]
    portal(0, "sluit", "Gemeente Groningen")
    assert "dicht" in portal(0, "list")
    portal(0, "open", "Gemeente Groningen")
    assert portal(0, "list").endswith("open\n")
    portal(2, "sluit", "Gemeente Nergens")
