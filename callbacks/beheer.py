"""Accounts of the own area: who has which role, what waits for a second person, and the tokens of deliverers.

Everything is asked of a database role of its own, in the tenant's own connection: it sees no other area's accounts, and
of no resident anything."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component
from flask import current_app
from flask_login import current_user
from sqlalchemy import Connection

from auth.aanmelden import portaal_adres
from auth.bevestigen import vraag
from auth.guard import GuardedDash
from auth.koppelingen import DAGEN, LANGSTE
from auth.principal import databases
from auth.roles import NOODROLLEN, ROLES, TWEE_PERSONEN, Permission
from auth.uitnodigen import GELDIG, link
from auth.users import check_role
from callbacks import formulier
from layouts import beheer as pagina
from layouts.beheer import PAD
from layouts.beheer_gegevens import Account, Beheer, Koppeling, Verzoek
from portal.domain import invoer
from portal.domain.aanlevering.contract import AANBIEDER
from portal.domain.filters import Filters
from portal.domain.fouten import VerkeerdGebruik
from portal.domain.gemeenten import REGIO, huidige_gemeenten
from queries.session import fetch

MAG = Permission.ACCOUNTS_MANAGE
NAAM = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")
REDEN = 500  # characters
Gelezen = tuple[dict[str, Any], str]


def show_beheer(connection: Connection, filters: Filters) -> list[Component]:
    """The whole page."""
    with databases().tenant(current_user.token, "beheer") as accounts:
        users = [Account(*tuple(row)) for row in fetch(accounts, "beheer/accounts")]
        waiting = [Verzoek(*tuple(row)) for row in fetch(accounts, "beheer/verzoeken")]
        tokens = [Koppeling(*tuple(row)) for row in fetch(accounts, "beheer/koppelingen")]
    return pagina.page(Beheer(
        current_user.gebied_naam, current_user.gebruiker, users, waiting, tokens, keuzes(),
        vraag(current_user), {role.naam: role.label for role in ROLES}, TWEE_PERSONEN,
        noodkeuzes(),
    ))  # fmt: skip


def keuzes() -> list[tuple[str, str]]:
    """The (role, area) pairs that this administrator gives. Of deliverers the area is typed: there are many."""
    if current_user.code != REGIO:
        return [(role.naam, current_user.code) for role in ROLES if "gemeente" in role.gebieden]
    own = [(role.naam, REGIO) for role in ROLES if "regio" in role.gebieden]
    elsewhere = [(role, gm.code) for role in ("beheer", "toezicht") for gm in huidige_gemeenten()]
    return [*own, *elsewhere, ("aanbieder", "")]


def bewaar() -> formulier.Antwoord:
    """One act, by who shows again who it is."""
    return formulier.bewaar(MAG, "accounts", PAD, "", _lees)


def _lees(form: Mapping[str, str]) -> Gelezen:
    acts = {
        "uitnodigen": _nodig_uit, "rol": _geef_rol, "intrekken": _trek_in, "beoordeeld": _beoordeel, "code": _maak_code,
        "herstart": _vraag_herstart, "nood": _vraag_nood, "besluit": _besluit, "koppeling": _koppel,
        "ontkoppelen": _ontkoppel,
    }  # fmt: skip
    parameters, about = acts[invoer.keuze("handeling", form, acts)](form)
    return parameters, f"{form['handeling']} {about}"


def _naam(form: Mapping[str, str]) -> str:
    naam = form.get("gebruiker", "").lower()
    if not NAAM.fullmatch(naam):
        raise VerkeerdGebruik("gebruiker_naam", naam=naam[:64])
    return naam


def _rol(form: Mapping[str, str], known: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The role that a form names, out of those that are ``known``."""
    chosen = invoer.keuze("keuze", form, [f"{rol}/{code}" for rol, code in known])
    rol, _, code = chosen.partition("/")
    if not code:
        code = form.get("aanbieder", "").upper()
        if not AANBIEDER.fullmatch(code):
            raise invoer.Onleesbaar("aanbieder", "aanbieder")
    return {"rol": rol, "soort": check_role(rol, code), "code": code}


def _stappen(naam: str, role: Mapping[str, str], reden: str) -> list[tuple[str, dict[str, Any]]]:
    """The role itself, or the question to a second person."""
    if role["rol"] not in TWEE_PERSONEN:
        return [("beheer/schrijf_rol", {"naam": naam, **role})]
    if not reden:
        raise invoer.Onleesbaar("reden", "leeg")
    return [("beheer/schrijf_verzoek", {"naam": naam, "wat": "rol", **role, "reden": reden})]


def _code(naam: str, soort: str) -> dict[str, Any]:
    """What makes a code: a letter where there is mail, else a code that is shown this once."""
    if current_app.config["PORTAL_POST"]:
        return {"daarna": [("beheer/schrijf_brief", {"naam": naam, "soort": soort})]}
    token = secrets.token_urlsafe(32)
    fields = {"naam": naam, "soort": soort, "minuten": GELDIG[soort],
              "token_hash": hashlib.sha256(token.encode()).digest()}  # fmt: skip
    steps = [("beheer/schrijf_code_weg", {"naam": naam}), ("beheer/schrijf_code", fields)]
    return {"daarna": steps, "toon": link(portaal_adres(), token)}


def _nodig_uit(form: Mapping[str, str]) -> Gelezen:
    naam, role = _naam(form), _rol(form, keuzes())
    adres = invoer.mailadres("adres", form["adres"]) if form.get("adres") else None
    if current_app.config["PORTAL_POST"] and not adres:
        raise invoer.Onleesbaar("adres", "leeg")
    _is_vrij(naam)
    code = _code(naam, "uitnodiging")
    after = [*_stappen(naam, role, invoer.tekst("reden", form.get("reden", ""), REDEN)), *code.pop("daarna")]
    return {"query": "beheer/schrijf_gebruiker", "naam": naam, "adres": adres, "daarna": after, **code}, _over(
        naam, role
    )


def _is_vrij(naam: str) -> None:
    with databases().begin("auth") as connection:
        if fetch(connection, "auth/gebruiker_id", naam=naam):
            raise VerkeerdGebruik("gebruiker_bestaat", naam=naam)


def _over(naam: str, role: Mapping[str, str]) -> str:
    return f"{naam} {role['rol']}/{role['code']}"


def _geef_rol(form: Mapping[str, str]) -> Gelezen:
    naam, role = _naam(form), _rol(form, keuzes())
    [(query, values)] = _stappen(naam, role, invoer.tekst("reden", form.get("reden", ""), REDEN))
    return {"query": query, **values}, _over(naam, role)


def _van(form: Mapping[str, str]) -> dict[str, str]:
    """The role of a row of the page; policies keep it to the area."""
    rol, _, code = form.get("welke", "").partition("/")
    if not rol.isalpha() or not code.isalnum() or len(form["welke"]) > 60:
        raise invoer.Vervalst("welke")
    return {"naam": _naam(form), "rol": rol, "code": code}


def _trek_in(form: Mapping[str, str]) -> Gelezen:
    which = _van(form)
    return {"query": "beheer/schrijf_rol_weg", **which}, _over(which["naam"], which)


def _beoordeel(form: Mapping[str, str]) -> Gelezen:
    which = _van(form)
    return {"query": "beheer/schrijf_beoordeeld", **which}, _over(which["naam"], which)


def _maak_code(form: Mapping[str, str]) -> Gelezen:
    """A day for who was never in, a quarter of an hour for a new password."""
    naam = _naam(form)
    made = _code(naam, invoer.keuze("soort", form, GELDIG))
    first, *rest = made.pop("daarna")
    return {"query": first[0], **first[1], "daarna": rest, **made}, naam


def _vraag_herstart(form: Mapping[str, str]) -> Gelezen:
    reden = invoer.tekst("reden", form.get("reden", ""), REDEN, verplicht=True)
    which = _van(form)
    fields = {**which, "soort": check_role(which["rol"], which["code"]), "wat": "factor", "reden": reden}
    return {"query": "beheer/schrijf_verzoek", **fields}, which["naam"]


def noodkeuzes() -> list[tuple[str, str]]:
    """The (role, area) pairs of this administrator that emergency access may be to."""
    return [(rol, code) for rol, code in keuzes() if rol in NOODROLLEN]


def _vraag_nood(form: Mapping[str, str]) -> Gelezen:
    """Ask a second person for an hour of emergency access."""
    naam, role = _naam(form), _rol(form, noodkeuzes())
    reden = invoer.tekst("reden", form.get("reden", ""), REDEN, verplicht=True)
    return {"query": "beheer/schrijf_verzoek", "naam": naam, "wat": "nood", **role, "reden": reden}, _over(naam, role)


def _besluit(form: Mapping[str, str]) -> Gelezen:
    """The second person: never who asked, never whom it is about. The database checks both."""
    besluit = invoer.keuze("besluit", form, ("toegekend", "geweigerd"))
    number = invoer.nummer("verzoek", form)
    wat = invoer.keuze("wat", form, ("rol", "factor", "nood"))
    given = {
        "rol": ("beheer/schrijf_rol_verzocht",),
        "nood": ("beheer/schrijf_nood_weg", "beheer/schrijf_nood"),
        "factor": ("beheer/schrijf_herstart", "beheer/schrijf_herstelcodes_weg", "beheer/schrijf_identiteit_weg"),
    }[wat]
    after = [(query, {"id": number}) for query in given] if besluit == "toegekend" else []
    fields = {"query": "beheer/schrijf_besluit", "id": number, "besluit": besluit, "daarna": after, "moet": True}
    return fields, f"{number} {besluit}"


def _koppel(form: Mapping[str, str]) -> Gelezen:
    """A token for a deliverer's program, shown this once."""
    code = form.get("aanbieder", "").upper()
    if not AANBIEDER.fullmatch(code):
        raise invoer.Onleesbaar("aanbieder", "aanbieder")
    words = invoer.tekst("omschrijving", form.get("omschrijving", ""), LANGSTE, verplicht=True)
    token, naam = secrets.token_urlsafe(32), f"koppeling-{secrets.token_hex(4)}"
    fields = {"naam": naam, "code": code, "omschrijving": words, "dagen": DAGEN,
              "token_hash": hashlib.sha256(token.encode()).digest()}  # fmt: skip
    role = {"naam": naam, "rol": "aanbieder", "soort": "aanbieder", "code": code}
    after = [("beheer/schrijf_rol", role), ("beheer/schrijf_koppeling", fields)]
    return {"query": "beheer/schrijf_gebruiker", "naam": naam, "adres": None, "daarna": after, "toon": token}, code


def _ontkoppel(form: Mapping[str, str]) -> Gelezen:
    number = invoer.nummer("koppeling", form)
    return {"query": "beheer/schrijf_koppeling_weg", "id": number}, str(number)


def register(app: GuardedDash) -> None:
    """Register the route of the forms."""
    app.server.add_url_rule(f"{PAD}/bewaar", "beheer_bewaar", bewaar, methods=["POST"])
