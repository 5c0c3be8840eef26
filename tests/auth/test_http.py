"""The web surface: who gets in, what is refused, and that nothing of another municipality ever comes out."""

from __future__ import annotations

import copy
import json
import os
import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from auth.guard import ROUTES, GuardedDash, Undeclared, seal
from auth.login import next_address
from auth.roles import ROLES, Permission
from callbacks.pages import PAGES
from portal.domain.fouten import NietBeschikbaar
from tests.conftest import Omgeving
from tests.gevuld import GEMEENTEN, KANARIE, PAGINA, WACHTWOORD, Gevuld, body, open_pagina, vul

ADRESSEN = ["/", PAGINA, "/welkom", "/_dash-layout", "/_dash-dependencies", "/_favicon.ico", "/_reload-hash", "/rol",
            "/_dash-component-suites/dash/dcc/dash_core_components.js", "/bestaat-niet", "/gezond", "/inloggen"]  # fmt: skip
LICHAMEN = int(os.environ.get("LICHAMEN", "400"))  # make aanval: 20.000
METHODEN = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]
OPEN = {"/inloggen", "/gezond"}


def vreemde_kanaries(text: str, code: str) -> set[str]:
    """Canaries of other municipalities that stand in a text as a number (with or without Dutch separators)."""
    text = re.sub(r"Nummer [0-9a-f]{12}", "", text)  # the random reference of an error may hold any digits
    numbers = set(re.findall(r"\d+", text.replace(".", "")))
    return {gm for gm, n in KANARIE.items() if gm != code and str(n) in numbers}


# --- nobody is logged in ---


@pytest.mark.parametrize("pad", [*ADRESSEN, "/_dash-update-component"])
@pytest.mark.parametrize("methode", METHODEN)
def test_anonymous_gets_nothing(gevuld: Gevuld, pad: str, methode: str) -> None:
    response = gevuld.client().open(pad, method=methode, json=body() if methode == "POST" else None)
    if pad in OPEN:
        assert response.status_code in (200, 401, 405)
    else:
        assert response.status_code in (302, 303, 401, 405), response.status_code
    text = response.get_data(as_text=True)
    assert not any(gm in text for gm in GEMEENTEN)
    assert "pagina" not in text or "Deze pagina" in text


def test_public_looking_callback_is_no_way_in(gevuld: Gevuld) -> None:
    forged = body("/inloggen")
    forged["inputs"][0]["property"] = "pathname"
    assert gevuld.client().post("/_dash-update-component", json=forged).status_code == 401


# --- logging in and out ---


def inloggen(client: Any, naam: str, wachtwoord: str = WACHTWOORD, **extra: str) -> Any:
    return client.post("/inloggen", data={"gebruiker": naam, "wachtwoord": wachtwoord, **extra})


def test_login_page_logout(gevuld: Gevuld) -> None:
    client, naam = gevuld.client(), gevuld.gebruiker("beleid", "GM0037")
    response = inloggen(client, naam)
    assert (response.status_code, response.location) == (303, "/")
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("portal_sid=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    assert open_pagina(client).status_code == 200
    copied = client.get_cookie("portal_sid").value
    out = client.post("/uitloggen")
    assert out.headers["Clear-Site-Data"] == '"cache", "storage"'
    client.set_cookie("portal_sid", copied)
    assert open_pagina(client).status_code == 401
    assert client.get("/").status_code == 303


def test_wrong_password_and_unknown_name_read_the_same(gevuld: Gevuld) -> None:
    gevuld.gebruiker("beleid", "GM0047")
    known = inloggen(gevuld.client(), "beleid-gm0047", "fout-wachtwoord-1")
    unknown = inloggen(gevuld.client(), "bestaat-niet", "fout-wachtwoord-1")
    assert known.status_code == unknown.status_code == 401
    assert known.get_data() == unknown.get_data()


def test_guessing_is_slowed_down_and_the_right_password_works_later(gevuld: Gevuld) -> None:
    naam = gevuld.gebruiker("toezicht", "GM0047")
    answers = [inloggen(gevuld.client(), naam, f"fout-{i}-wachtwoord").status_code for i in range(8)]
    assert answers[:3] == [401, 401, 401]
    assert answers[-1] == 429
    assert answers.count(401) <= 5
    assert inloggen(gevuld.client(), naam).status_code == 429
    gevuld.omgeving.sql("update sec.inlogpoging set laatste = laatste - interval '61 seconds'")
    assert inloggen(gevuld.client(), naam).status_code == 303


def test_one_address_cannot_try_many_accounts(gevuld: Gevuld) -> None:
    client = gevuld.client()
    answers = [inloggen(client, f"naam-{i}", "fout-wachtwoord-x").status_code for i in range(24)]
    assert answers.count(401) == 20
    assert set(answers[20:]) == {429}


def test_login_makes_a_new_session_and_ends_the_old_one(gevuld: Gevuld) -> None:
    client, naam = gevuld.client(), gevuld.gebruiker("beleid", "GM1895")
    client.set_cookie("portal_sid", "ab" * 32)
    inloggen(client, naam)
    first = client.get_cookie("portal_sid").value
    assert first != "ab" * 32
    inloggen(client, naam)
    assert client.get_cookie("portal_sid").value != first
    other = gevuld.client()
    other.set_cookie("portal_sid", first)
    assert open_pagina(other).status_code == 401


@pytest.mark.parametrize(
    "doel",
    ["//evil.nl", "https://evil.nl", "/\\evil.nl", "javascript:alert(1)", "https:evil.nl", "/%2f%2fevil.nl", "\\\\evil",
     "/inloggen\r\nX: y", "http://a@evil.nl/", "/onbekend", "／evil", "///evil.nl", "/welkom@evil.nl", ""],
)  # fmt: skip
def test_login_never_leads_to_another_site(gevuld: Gevuld, doel: str) -> None:
    response = inloggen(gevuld.client(), gevuld.gebruiker("beleid", "GM1950"), volgende=doel)
    assert (response.status_code, response.location) == (303, "/")


BEGIN = ("//", "///", "/\\", "\\/", "/\t/", "/\n/", "/%2f", "/%5c", "%2f%2f", "/;@", "/.", "/..//", "https:", "https:/", "https://", "HTTPS://", "http:\\",
         "ftp://", "javascript:", "JaVaScRiPt:", "data:text/html,", "vbscript:", "file:///", "／／", "/／", "〱", "\u2028//", " //", "\x00//",
         "//welkom@", "/overzicht//", "/overzicht@", "/overzicht\\", "/overzicht/..//", "/overzicht%0d%0aLocation:", "?volgende=//",
         "#//", "mailto:", "blob:https://", "about:", "//overzicht:", "/inloggen?volgende=//", "/uitloggen//", "/aanmelden/terug//")  # fmt: skip
EINDE = ("evil.nl", "evil.nl/overzicht")


def test_sixty_addresses_lead_nowhere_else(gevuld: Gevuld) -> None:
    tried = [begin + einde for begin in BEGIN for einde in EINDE]
    assert len(set(tried)) >= 60
    with gevuld.app.test_request_context():
        assert {next_address(doel) for doel in tried} == {"/"}
        assert next_address("/overzicht?periode=2024") == "/overzicht?periode=2024"


def test_login_leads_back_to_the_page_that_was_asked(gevuld: Gevuld) -> None:
    client = gevuld.client()
    asked = client.get(f"{PAGINA}?domein=mo")
    assert asked.status_code == 303
    page = client.get(asked.location).get_data(as_text=True)
    wanted = re.search(r'name="volgende" value="([^"]+)"', page)
    assert wanted is not None
    response = inloggen(client, gevuld.gebruiker("beleid", "GM1950"), volgende=wanted[1])
    assert response.location == f"{PAGINA}?domein=mo"


def test_user_with_two_roles_chooses_and_switches(gevuld: Gevuld) -> None:
    gevuld.gebruiker("beleid", "GM1952")
    gevuld.omgeving.sql(
        "insert into sec.gebruiker_rol select id, 'beheer', 'gemeente', 'GM1952' from sec.gebruiker"
        " where naam = 'beleid-gm1952' on conflict do nothing"
    )
    client = gevuld.client()
    assert inloggen(client, "beleid-gm1952").location == "/rol"
    half = client.get_cookie("portal_sid").value
    assert open_pagina(client).status_code == 401
    assert client.get(PAGINA).location == "/rol"
    assert client.post("/rol", data={"keuze": "regie/GM1952"}).status_code == 403
    assert client.post("/rol", data={"keuze": "beheer/GM1952"}).status_code == 303
    assert client.get_cookie("portal_sid").value != half
    assert open_pagina(client).status_code == 403
    client.post("/rol", data={"keuze": "beleid/GM1952"})
    assert open_pagina(client).status_code == 200
    other = gevuld.client()
    other.set_cookie("portal_sid", half)
    assert other.get("/rol").status_code == 303


@pytest.mark.parametrize(("rol", "minuten"), [("beleid", 30), ("regie", 15)])
def test_use_of_a_session_is_noted_at_most_once_a_minute(gevuld: Gevuld, rol: str, minuten: int) -> None:
    client = gevuld.client(rol, "GM1952")
    mine = f"from sec.sessie s join sec.gebruiker g on g.id = s.gebruiker_id and g.naam = '{rol}-gm1952'"
    left = f"select max(extract(epoch from s.inactief_op - now()))::int {mine}"
    user = f"select id from sec.gebruiker where naam = '{rol}-gm1952'"
    for before, after in ((120, minuten * 60), (minuten * 60 - 30, minuten * 60 - 30)):
        gevuld.omgeving.sql(
            f"update sec.sessie set inactief_op = now() + make_interval(secs => :s) where gebruiker_id = ({user})",
            s=before,
        )
        assert open_pagina(client).status_code == 200
        assert abs(int(str(gevuld.omgeving.sql(left)[0][0])) - after) <= 5


# --- where a request comes from ---

KOPPEN = [
    ({}, True), ({"Sec-Fetch-Site": "same-origin"}, True), ({"Origin": "http://localhost"}, True),
    ({"Sec-Fetch-Site": "cross-site"}, False), ({"Sec-Fetch-Site": "same-site"}, False), ({"Sec-Fetch-Site": "none"}, False),
    ({"Origin": "http://evil.nl"}, False), ({"Origin": "null"}, False), ({"Origin": "http://localhost.evil.nl"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False), ({"Origin": "https://localhost"}, False),
    ({"Sec-Fetch-Site": "SAME-ORIGIN"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("koppen", "mag"), KOPPEN)
@pytest.mark.parametrize("pad", ["/inloggen", "/uitloggen", "/rol", "/_dash-update-component"])
def test_no_other_site_can_act(gevuld: Gevuld, koppen: dict[str, str], mag: bool, pad: str) -> None:
    client = gevuld.client("beleid", "GM1966")
    response = (
        client.post(pad, json=body(), headers=koppen)
        if pad.startswith("/_")
        else client.post(pad, data={}, headers=koppen)
    )
    forbidden = response.status_code == 403 and pad != "/rol"
    if mag:
        assert not forbidden
    else:
        assert response.status_code == 403


# --- roles ---


@pytest.mark.parametrize("rol", ROLES, ids=lambda r: r.naam)
def test_matrix_of_roles_and_pages(gevuld: Gevuld, rol: Any) -> None:
    code = {"gemeente": "GM1969", "regio": "regio", "aanbieder": "A01"}[rol.gebieden[0]]
    for page in PAGES:
        response = open_pagina(gevuld.client(rol.naam, code), page.pad)
        assert response.status_code == (200 if page.permission in rol.permissions else 403), page.pad


def test_change_of_rights_works_at_once(gevuld: Gevuld) -> None:
    client = gevuld.client("financien", "GM1969")
    assert open_pagina(client).status_code == 200
    of_user = "from sec.gebruiker where naam = 'financien-gm1969'"
    gevuld.omgeving.sql(f"delete from sec.gebruiker_rol where gebruiker_id = (select id {of_user})")
    assert open_pagina(client).status_code == 401
    gevuld.omgeving.sql(f"insert into sec.gebruiker_rol select id, 'financien', 'gemeente', 'GM1969' {of_user}")
    assert open_pagina(client).status_code == 200


def test_unknown_address_is_404_for_who_is_logged_in(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM0037")
    response = client.get("/GM0014/cijfers")
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.get_data(as_text=True)


# --- forged callback requests ---


def vervalsingen(code: str) -> list[tuple[str, dict[str, Any]]]:
    """Bodies that a browser of this portal never sends."""
    result: list[tuple[str, dict[str, Any]]] = []
    sound = body()
    for name in ("output", "outputs", "inputs"):
        without = copy.deepcopy(sound)
        del without[name]
        result.append((f"zonder {name}", without))
        for value in (None, code, 7, [], {}, [code], {"id": code}, "x" * 10_000):
            result.append((f"{name}={str(value)[:20]}", {**sound, name: value}))
    for i in (0, 1):
        for field, value in (
            ("id", code),
            ("id", {"gemeente": code}),
            ("property", "children"),
            ("property", None),
            ("id", [code]),
        ):
            forged = copy.deepcopy(sound)
            forged["inputs"][i][field] = value
            result.append((f"input {i} {field}={value}", forged))
        extra = copy.deepcopy(sound)
        extra["inputs"][i]["gemeente"] = code
        result.append((f"input {i} extra veld", extra))
    result.append(
        ("extra input", {**sound, "inputs": [*sound["inputs"], {"id": "gemeente", "property": "value", "value": code}]})
    )
    result.append(("state", {**sound, "state": [{"id": "gemeente", "property": "value", "value": code}]}))
    for changed in ([code], ["url.hash"], "url.search", {"a": 1}, [1]):
        result.append((f"changed={changed}", {**sound, "changedPropIds": changed}))
    for output in ("url.search", "..pagina.children..", "gemeente.value", "", f"pagina.children{code}"):
        result.append((f"output={output}", {**sound, "output": output}))
    return result


@pytest.mark.parametrize(("naam", "vervalst"), vervalsingen("GM0014"), ids=[naam for naam, _ in vervalsingen("GM0014")])
def test_forged_body_is_refused(gevuld: Gevuld, naam: str, vervalst: dict[str, Any]) -> None:
    response = gevuld.client("beleid", "GM0037").post("/_dash-update-component", json=vervalst)
    assert response.status_code in (400, 404), naam
    assert not vreemde_kanaries(response.get_data(as_text=True), "GM0037")


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"null", b'"x"', b"1", b"\xff\xfe", b"[" * 5000])
def test_body_that_is_no_object_is_refused(gevuld: Gevuld, raw: bytes) -> None:
    client = gevuld.client("beleid", "GM0037")
    assert client.post("/_dash-update-component", data=raw, content_type="application/json").status_code == 400
    assert client.post("/_dash-update-component", data=raw, content_type="text/plain").status_code == 415


ZOEK = ["?gemeente=GM0014", "?gebied=GM0014", "?rol=regie", "?domein=GM0014", "?periode=GM0014", "?voorziening=GM0014",
        "?uitsplitsing=gemeente_herkomst", "?uitsplitsing=GM0014", "?periode=2024&tenant=GM0014", "?domein=vo", "?domein=mo",
        "?periode=2024K1", "?periode=2024", "?voorziening=bw_24uurs", "?uitsplitsing=aanbieder", "?uitsplitsing=bestemming",
        "?periode=9999K9", "?periode=" + "1" * 200, "?%00", "?periode=2024'--", "?domein=bw&domein=vo", "?'or 1=1--"]  # fmt: skip


@pytest.mark.parametrize("zoek", ZOEK)
@pytest.mark.parametrize(("rol", "code"), [("beleid", "GM0037"), ("regie", "GM0765"), ("centrum", "regio")])
def test_address_never_shows_another_municipality(gevuld: Gevuld, rol: str, code: str, zoek: str) -> None:
    client = gevuld.client(rol, code)
    headers = {"X-Forwarded-For": "GM0014", "X-Gemeente": "GM0014", "Cookie2": "GM0014"}
    response = client.post("/_dash-update-component", json=body(search=zoek), headers=headers)
    assert response.status_code == 200
    text = response.get_data(as_text=True)
    assert not vreemde_kanaries(text, code)
    assert not any(g.naam in text for g in _andere_gemeenten(code))


def _andere_gemeenten(code: str) -> list[Any]:
    from portal.domain.gemeenten import huidige_gemeenten

    # a municipality's name is a word of the region's name, so Groningen itself cannot be told apart
    return [g for g in huidige_gemeenten() if g.code not in (code, "GM0014")]


@pytest.mark.parametrize("value", [7, None, [], {}, True, 1.5, "x" * 400, ["?domein=bw"], {"domein": "bw"}])
def test_wrong_type_of_search_is_refused(gevuld: Gevuld, value: object) -> None:
    response = gevuld.client("beleid", "GM0037").post("/_dash-update-component", json=body(search=value))  # type: ignore[arg-type]
    assert response.status_code == (200 if value is None else 400)


@pytest.mark.parametrize("value", [7, [], {}, True, "/GM0014", "/inloggen", "../", "x" * 5000])
def test_wrong_pathname_is_refused(gevuld: Gevuld, value: object) -> None:
    assert open_pagina(gevuld.client("beleid", "GM0037"), value).status_code == 400  # type: ignore[arg-type]


def test_own_canary_is_there(gevuld: Gevuld) -> None:
    """The canaries can be found: without this the tests above would prove nothing."""
    for code in GEMEENTEN:
        text = open_pagina(gevuld.client("beleid", code)).get_data(as_text=True)
        assert str(KANARIE[code]) in re.findall(r"\d+", text.replace(".", ""))


def test_two_municipalities_in_turn_get_their_own(gevuld: Gevuld) -> None:
    clients = {code: gevuld.client("regie", code) for code in ("GM0014", "GM0037", "GM0765")}
    for _ in range(5):
        for code, client in clients.items():
            text = open_pagina(client, search="?periode=2024").get_data(as_text=True)
            assert not vreemde_kanaries(text, code)
            assert str(KANARIE[code]) in re.findall(r"\d+", text.replace(".", ""))


# --- audit ---


def gebeurtenissen(gevuld: Gevuld) -> int:
    return int(str(gevuld.omgeving.sql("select count(*) from audit.gebeurtenis")[0][0]))


def test_every_request_for_data_is_in_the_audit_log(gevuld: Gevuld) -> None:
    client = gevuld.client("beleid", "GM0037")
    before = gebeurtenissen(gevuld)
    open_pagina(client, search="?periode=2024K2")
    open_pagina(gevuld.client("beheer", "GM0037"))
    rows = gevuld.omgeving.sql(
        "select actor, soort, code, rol, handeling, object, resultaat from audit.gebeurtenis order by id desc limit 3"
    )
    assert gebeurtenissen(gevuld) == before + 3
    assert rows[2] == (
        "beleid-gm0037",
        "gemeente",
        "GM0037",
        "beleid",
        "show_page",
        f"{PAGINA} periode=2024K2",
        "toegestaan",
    )
    assert rows[0][4:] == ("cijfers_see", PAGINA, "geweigerd")


def test_no_data_when_the_audit_log_cannot_be_written(open_environment: Callable[..., Omgeving]) -> None:
    omgeving = open_environment(vul)
    made = Gevuld(omgeving)
    client = made.client("beleid", "GM0037")
    assert open_pagina(client).status_code == 200
    omgeving.sql("revoke insert on audit.gebeurtenis from portal_audit_w")
    response = open_pagina(client)
    assert response.status_code == 503
    assert str(KANARIE["GM0037"]) not in response.get_data(as_text=True).replace(".", "")
    omgeving.sluit()


def test_database_that_refuses_connections_gives_a_page_with_words(verse_omgeving: Omgeving) -> None:
    """The page about the error must not ask the database who is logged in."""
    made = Gevuld(verse_omgeving)
    client = made.client("beleid", "GM0037")
    assert client.get("/welkom").status_code == 200
    made.app.extensions["portal"].databases.dispose()
    verse_omgeving.sql("alter role portal_auth connection limit 0")
    try:
        response = client.get("/welkom")
    finally:
        verse_omgeving.sql("alter role portal_auth connection limit -1")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert "<h1>" in response.get_data(as_text=True)


def test_nothing_is_served_while_the_self_check_fails(verse_omgeving: Omgeving) -> None:
    made = Gevuld(verse_omgeving)
    verse_omgeving.sql("create table public.los (a int)")
    client = made.client()
    for path in ("/inloggen", "/", PAGINA):
        response = client.get(path)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert client.get("/gezond").status_code == 200


# --- headers ---


@pytest.mark.parametrize("pad", ["/inloggen", "/", "/bestaat-niet", "/_dash-layout", "/assets/portaal.css"])
def test_headers_of_every_answer(gevuld: Gevuld, pad: str) -> None:
    response = gevuld.client("beleid", "GM0037").get(pad)
    headers = response.headers
    response.close()
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    for part in (
        "default-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "connect-src 'self'",
        "object-src 'none'",
    ):
        assert part in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert ("Cache-Control" in headers) and (pad.startswith("/assets") or headers["Cache-Control"] == "no-store")


def test_with_tls_the_cookie_is_bound_to_the_host(verse_omgeving: Omgeving) -> None:
    made = Gevuld(verse_omgeving)
    client = made.maak_app(tls=True).test_client()
    response = inloggen(client, made.gebruiker("beleid", "GM0037"))
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-sid=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]


# --- nothing is served that was not declared ---


def app_met(register: Any) -> GuardedDash:
    from dash import html

    app = GuardedDash("x", server=Flask("x", static_folder=None))
    app.layout = html.Div()
    register(app)
    return app


def test_callback_without_permission_is_refused() -> None:
    from dash import Input, Output

    with pytest.raises(Undeclared):
        app_met(lambda app: app.callback(Output("a", "b"), Input("c", "d"))(lambda v: v))


@pytest.mark.parametrize("option", ["background", "websocket", "api_endpoint", "mcp_enabled", "persistent", "manager"])
def test_callback_with_a_forbidden_option_is_refused(option: str) -> None:
    from dash import Input, Output

    with pytest.raises(Undeclared):
        app_met(
            lambda app: app.callback(
                Output("a", "b"), Input("c", "d"), permission=Permission.PAGINA_SEE, **{option: True}
            )
        )


def test_callback_around_the_guard_is_refused() -> None:
    import dash
    from dash import Input, Output

    with pytest.raises(Undeclared):
        dash.callback(Output("a", "b"), Input("c", "d"))(lambda v: v)
    app = app_met(lambda app: dash.Dash.callback(app, Output("a", "b"), Input("c", "d"))(lambda v: v))
    with pytest.raises(Undeclared):
        seal(app)


def test_undeclared_route_is_refused() -> None:
    app = app_met(lambda app: app.server.add_url_rule("/export.csv", "export", lambda: ""))
    with pytest.raises(Undeclared):
        seal(app)


def test_switches_of_dash_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASH_MCP_ENABLED", "1")
    with pytest.raises(NietBeschikbaar):
        seal(app_met(lambda app: None))


def test_all_routes_are_declared_and_used(gevuld: Gevuld) -> None:
    assert {rule.rule for rule in gevuld.app.url_map.iter_rules()} == ROUTES


# --- mutated bodies, a seeded sample ---


def test_mutated_bodies_never_make_a_server_error(gevuld: Gevuld) -> None:
    rng = random.Random(int(os.environ.get("SEED", "7")))
    client = gevuld.client("beleid", "GM0037")
    junk: list[Any] = [
        None,
        0,
        -1,
        "",
        "GM0014",
        [],
        {},
        True,
        "\ud800",
        10**20,
        ["GM0014"],
        {"id": "pagina"},
        "pagina.children",
    ]
    statuses = set()
    for _ in range(LICHAMEN):
        forged: Any = body(search=rng.choice(ZOEK))
        for _ in range(rng.randrange(1, 4)):
            target = forged
            while isinstance(target, (dict, list)) and target and rng.random() < 0.7:
                key = rng.choice(list(target) if isinstance(target, dict) else range(len(target)))
                if not isinstance(target[key], (dict, list)) or rng.random() < 0.3:
                    target[key] = copy.deepcopy(rng.choice(junk))  # a later step may change it
                    break
                target = target[key]
        raw = json.dumps(forged)
        response = client.post("/_dash-update-component", data=raw, content_type="application/json")
        statuses.add(response.status_code)
        assert response.status_code < 500, raw
        assert not vreemde_kanaries(response.get_data(as_text=True), "GM0037")
    assert {200, 400} <= statuses
