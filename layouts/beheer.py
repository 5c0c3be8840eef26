"""The page Beheer: what waits for a second person, who has which role, who is to be invited, and the tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from dash.development.base_component import Component

from layouts import format as fmt
from layouts import kit, nl
from layouts.beheer_gegevens import Account, Beheer
from layouts.el import dbc, html
from portal.domain.gemeenten import naam_van

PAD = "/beheer"


def page(data: Beheer) -> list[Component]:
    """The whole page."""
    words = nl.deel("beheer")
    old = [account for account in data.accounts if account.te_beoordelen]
    people = len({account.naam for account in data.accounts})
    kern = words["kern"].format(mensen=fmt.count(people), gebied=data.gebied, oud=fmt.count(len(old)),
                                wacht=fmt.count(len(data.verzoeken)))  # fmt: skip
    return [
        html.H1(words["titel"]), html.P(kern, className="kern"), kit.notice(words["geen_gegevens"]),
        *_verzoeken(data), *_te_beoordelen(data, old), _accounts(data), _uitnodigen(data), _rol_erbij(data),
        *(_koppelingen(data) if data.regio else ()), _nood(data),
    ]  # fmt: skip


def _rol(data: Beheer, rol: str, code: str) -> str:
    words = nl.deel("beheer")
    area = naam_van(code) if code else words["een_aanbieder"]
    return f"{data.rollen.get(rol, rol)} · {area}"


def _form(data: Beheer, handeling: str, nummer: str, *parts: Any) -> Component:
    """A form that does one thing, with what it asks of who does it."""
    act = dbc.Input(type="hidden", name="handeling", value=handeling)
    return html.Form(
        [act, *parts[:-1], *kit.bevestigveld(data.bevestiging, nummer), parts[-1]],
        action=f"{PAD}/bewaar", method="POST", className="formulier",
    )  # fmt: skip


def _hidden(**values: object) -> list[Component]:
    return [dbc.Input(type="hidden", name=naam, value=str(value)) for naam, value in values.items()]


def _knop(text: str, **extra: Any) -> Component:
    return html.Button(text, type="submit", className="stil", **extra)


def _verzoeken(data: Beheer) -> Iterator[Component]:
    if not data.verzoeken:
        return
    words = nl.deel("beheer")
    parts = [html.H2(words["wacht_titel"]), html.P(words["wacht"])]
    for verzoek in data.verzoeken:
        text = words[f"verzoek_{verzoek.wat}"].format(naam=verzoek.naam, rol=_rol(data, verzoek.rol, verzoek.code))
        parts += [html.H3(text), html.P(f"{verzoek.reden} ({fmt.moment(verzoek.gevraagd_op)})")]
        if verzoek.is_eigen or verzoek.over_mij:
            parts.append(html.P(words["ander_besluit"]))
        else:
            buttons = html.Div([
                html.Button(words["geef"], type="submit", name="besluit", value="toegekend"),
                _knop(words["weiger"], name="besluit", value="geweigerd"),
            ])  # fmt: skip
            hidden = _hidden(verzoek=verzoek.id, wat=verzoek.wat)
            parts.append(_form(data, "besluit", f"-besluit-{verzoek.id}", *hidden, buttons))
    yield html.Section(parts, className="blok breed", id="verzoeken")


def _te_beoordelen(data: Beheer, old: Sequence[Account]) -> Iterator[Component]:
    if not old:
        return
    words = nl.deel("beheer")
    parts = [html.H2(words["beoordeel_titel"]), html.P(words["beoordeel"])]
    for account in old:
        parts.append(html.H3(f"{account.naam}: {_rol(data, account.rol or '', account.code or '')}"))
        parts.append(_van_rij(data, account, "beoordeeld", words["nog_nodig"]))
        parts.append(_van_rij(data, account, "intrekken", words["vervalt"]))
    yield html.Section(parts, className="blok breed", id="beoordelen")


def _van_rij(data: Beheer, account: Account, handeling: str, knop: str) -> Component:
    hidden = _hidden(gebruiker=account.naam, welke=f"{account.rol}/{account.code}")
    number = f"-{handeling}-{account.id}-{account.rol}-{account.code}"
    return _form(data, handeling, number, *hidden, _knop(knop))


def _accounts(data: Beheer) -> Component:
    words = nl.deel("beheer")
    head = words["kolommen"].split("|")
    rows = [
        (
            account.naam, _rol_nu(data, account),
            account.adres or "–", _tweede_stap(account),
            fmt.moment(account.laatst_op) if account.laatst_op else words["nooit"],
            _moment(account.beoordeeld_op or account.toegekend_op),
        )
        for account in data.accounts
    ]  # fmt: skip
    acts = [kit.details(_rij(data, account), *_handelingen(data, account), naam="") for account in data.accounts]
    return html.Section([
        html.H2(words["accounts_titel"]), html.Div(kit.table(words["accounts_tabel"], head, rows), className="woorden"),
        html.H3(words["wijzigen"]), *acts,
    ], className="blok breed", id="accounts")  # fmt: skip


def _rol_nu(data: Beheer, account: Account) -> str:
    words = nl.deel("beheer")
    if not account.rol:
        return str(words["nog_geen_rol"])
    role = _rol(data, account.rol, account.code or "")
    return words["rol_nood"].format(rol=role, tot=fmt.moment(account.nood_tot)) if account.nood_tot else role


def _tweede_stap(account: Account) -> str:
    words = nl.deel("beheer")
    return str(words["organisatie" if account.organisatie else "ja" if account.heeft_factor else "nee"])


def _moment(op: datetime | None) -> str:
    return fmt.moment(op) if op else "–"


def _rij(data: Beheer, account: Account) -> str:
    return account.naam + (f": {_rol(data, account.rol, account.code or '')}" if account.rol else "")


def _handelingen(data: Beheer, account: Account) -> Iterator[Component]:
    """What can be done with this account from here."""
    words = nl.deel("beheer")
    if account.naam == data.ik:
        yield html.P(words["uzelf"])
        return
    if account.rol:
        yield _van_rij(data, account, "intrekken", words["trek_in"])
    if not account.geheel_eigen:
        yield html.P(words["ook_elders"])
        return
    if not account.organisatie:
        kind = "wachtwoord" if account.laatst_op else "uitnodiging"
        number = f"-code-{account.id}-{account.rol}-{account.code}"
        yield _form(
            data, "code", number, *_hidden(gebruiker=account.naam, soort=kind), _knop(words[f"code_{kind}"])
        )  # fmt: skip
    if (account.heeft_factor or account.organisatie) and account.rol:
        number = f"-herstart-{account.id}-{account.rol}-{account.code}"
        reden = kit.field(words["reden"], dbc.Input(id=f"reden{number}", name="reden", maxLength=500, required=True))
        hidden = _hidden(gebruiker=account.naam, welke=f"{account.rol}/{account.code}")
        yield _form(data, "herstart", number, *hidden, reden, _knop(words["herstart"]))


def _keuze(data: Beheer, nummer: str) -> list[Component]:
    words = nl.deel("beheer")
    options: list[Any] = [
        {"value": f"{rol}/{code}", "label": _rol(data, rol, code) + (words["twee"] if rol in data.twee else "")}
        for rol, code in data.keuzes
    ]
    parts = [kit.field(words["rol"], dbc.Select(id=f"keuze{nummer}", name="keuze", options=options,
                                                value=options[0]["value"]))]  # fmt: skip
    if data.regio:
        parts.append(kit.field(words["aanbieder"], dbc.Input(id=f"aanbieder{nummer}", name="aanbieder", maxLength=10)))
    reden = dbc.Input(id=f"reden{nummer}", name="reden", maxLength=500)
    return [*parts, kit.field(words["reden_twee"], reden)]


def _uitnodigen(data: Beheer) -> Component:
    words = nl.deel("beheer")
    name = dbc.Input(id="gebruiker-nieuw", name="gebruiker", required=True, maxLength=64, autoComplete="off")
    mail = dbc.Input(id="adres-nieuw", name="adres", type="email", maxLength=254, autoComplete="off")
    form = _form(
        data, "uitnodigen", "-nieuw", kit.field(words["gebruiker"], name), kit.field(words["adres"], mail),
        *_keuze(data, "-nieuw"), html.Button(words["nodig_uit"], type="submit"),
    )  # fmt: skip
    return html.Section(
        [html.H2(words["uitnodigen_titel"]), html.P(words["uitnodigen"]), form], className="blok breed", id="uitnodigen"
    )


def _wie(data: Beheer, nummer: str) -> Component:
    names: list[Any] = [{"value": naam, "label": naam} for naam in dict.fromkeys(a.naam for a in data.accounts)]
    who = dbc.Select(id=f"gebruiker{nummer}", name="gebruiker", options=names, value=data.ik)
    return kit.field(nl.deel("beheer")["gebruiker"], who)


def _nood(data: Beheer) -> Component:
    """Ask for an hour of emergency access; who will get the letter."""
    words = nl.deel("beheer")
    told = dict.fromkeys(a.naam for a in data.accounts if a.rol == "toezicht" and a.adres)
    letter = words["nood_brief"].format(namen=", ".join(told)) if told else words["nood_niemand"]
    options: list[Any] = [{"value": f"{rol}/{code}", "label": _rol(data, rol, code)} for rol, code in data.nood]
    role = dbc.Select(id="keuze-nood", name="keuze", options=options, value=options[0]["value"])
    reden = dbc.Input(id="reden-nood", name="reden", maxLength=500, required=True)
    form = _form(
        data, "nood", "-nood", _wie(data, "-nood"), kit.field(words["rol"], role),
        kit.field(words["reden_nood"], reden),
        html.Button(words["vraag_nood"], type="submit"),
    )  # fmt: skip
    parts = [html.H2(words["nood_titel"]), html.P(words["nood"]), html.P(letter), form]
    return html.Section(parts, className="blok breed", id="nood")


def _rol_erbij(data: Beheer) -> Component:
    words = nl.deel("beheer")
    form = _form(
        data, "rol", "-rol", _wie(data, "-rol"), *_keuze(data, "-rol"), html.Button(words["geef_rol"], type="submit")
    )
    return html.Section([html.H2(words["rol_titel"]), form], className="blok breed", id="rol")


def _koppelingen(data: Beheer) -> Iterator[Component]:
    words = nl.deel("beheer")
    head = words["kolommen_koppeling"].split("|")
    rows = [
        (str(k.id), k.code, k.omschrijving, words[k.stand], fmt.moment(k.verloopt_op)) for k in data.koppelingen
    ]  # fmt: skip
    table = [kit.table(words["koppelingen_titel"], head, rows)] if rows else [html.P(words["geen_koppelingen"])]
    who = dbc.Input(id="aanbieder-koppeling", name="aanbieder", required=True, maxLength=10)
    what = dbc.Input(id="omschrijving", name="omschrijving", required=True, maxLength=100)
    ends = [
        _form(data, "ontkoppelen", f"-koppeling-{k.id}", *_hidden(koppeling=k.id),
              _knop(words["ontkoppel"].format(nummer=k.id, code=k.code)))
        for k in data.koppelingen if k.stand == "geldig"
    ]  # fmt: skip
    form = _form(
        data, "koppeling", "-koppeling", kit.field(words["aanbieder"], who), kit.field(words["omschrijving"], what),
        html.Button(words["koppel"], type="submit"),
    )  # fmt: skip
    yield html.Section([
        html.H2(words["koppelingen_titel"]), html.P(words["koppelingen"]), html.Div(table, className="woorden"),
        *([kit.details(words["koppelingen_eind"], *ends)] if ends else []), form,
    ], className="blok breed", id="koppelingen")  # fmt: skip
