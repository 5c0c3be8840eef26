"""Who may do what. A role is one class; the matrix, the checks and the tests read these lines."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """One thing that a session may do; sorted by noun."""

    AANLEVEREN = "aanleveren"
    ACCOUNTS_MANAGE = "accounts_manage"
    CIJFERS_SEE = "cijfers_see"
    DOELEN_WRITE = "doelen_write"
    DUIDING_WRITE = "duiding_write"
    KWALITEIT_SEE = "kwaliteit_see"
    PAGINA_SEE = "pagina_see"
    REGIELIJST_SEE = "regielijst_see"
    REGIO_SEE = "regio_see"
    TOEZICHT_SEE = "toezicht_see"
    VERDEELMODEL_USE = "verdeelmodel_use"
    VRIJGAVE_RELEASE = "vrijgave_release"
    WERKAGENDA_WRITE = "werkagenda_write"
    WERKING_SEE = "werking_see"


MET_BEVESTIGING = frozenset({Permission.ACCOUNTS_MANAGE, Permission.VRIJGAVE_RELEASE})  # who acts shows again who it is
LEZERS = frozenset({Permission.CIJFERS_SEE, Permission.KWALITEIT_SEE, Permission.REGIO_SEE})
# what emergency access keeps of a role
KIJKEN = LEZERS | frozenset({Permission.PAGINA_SEE, Permission.REGIELIJST_SEE})
SCHRIJVERS = LEZERS | frozenset({
    Permission.DOELEN_WRITE, Permission.DUIDING_WRITE, Permission.WERKAGENDA_WRITE,
})  # fmt: skip


class Role:
    """Base: ``gebieden`` are the kinds of scope in which the role exists."""

    naam = ""
    label = ""
    omschrijving = ""
    gebieden: tuple[str, ...] = ()
    permissions: frozenset[Permission] = frozenset({Permission.PAGINA_SEE})
    idle_minutes = 30


class Beleid(Role):
    """Policy staff of a municipality."""

    naam, label, gebieden = "beleid", "beleid", ("gemeente",)
    omschrijving = (
        "Cijfers van de eigen gemeente (1 tot en met 4 als '< 5') en regiototalen; schrijft toelichtingen en acties."
    )
    permissions = Role.permissions | SCHRIJVERS


class Regie(Role):
    """Access team of a municipality."""

    naam, label, gebieden = "regie", "regie", ("gemeente",)
    omschrijving = "Cijfers van de eigen gemeente, precies, regiototalen, en de regielijst van de eigen inwoners."
    permissions = Role.permissions | LEZERS | {Permission.REGIELIJST_SEE}
    idle_minutes = 15


class Centrum(Role):
    """Region analyst of the centrumgemeente."""

    naam, label, gebieden = "centrum", "regio-analist", ("regio",)
    omschrijving = (
        "Regiototalen en vrijgegeven tabellen; schrijft toelichtingen en acties van de regio en geeft kwartalen vrij."
    )
    permissions = Role.permissions | SCHRIJVERS | {Permission.VRIJGAVE_RELEASE}


class Financien(Role):
    """Finance staff of a municipality or of the region."""

    naam, label, gebieden = "financien", "financiën", ("gemeente", "regio")
    omschrijving = "Bedragen en scenario's; aantallen zoals beleid of de regio-analist ze ziet."
    permissions = Role.permissions | LEZERS | {Permission.VERDEELMODEL_USE}


class Aanbieder(Role):
    """A deliverer: provider or access team."""

    naam, label, gebieden = "aanbieder", "aanbieder", ("aanbieder",)
    omschrijving = "De eigen aanleveringen en hun kwaliteit; geen cijfers."
    permissions = Role.permissions | {Permission.AANLEVEREN, Permission.KWALITEIT_SEE}


class Beheer(Role):
    """Administrator of accounts and settings."""

    naam, label, gebieden = "beheer", "beheer", ("gemeente", "regio")
    omschrijving = "Accounts en instellingen, en of het portaal werkt; geen cijfers."
    permissions = Role.permissions | {Permission.ACCOUNTS_MANAGE, Permission.WERKING_SEE}


class Toezicht(Role):
    """Privacy officer or auditor."""

    naam, label, gebieden = "toezicht", "toezicht", ("gemeente", "regio")
    omschrijving = "Het logboek van het eigen gebied; geen cijfers."
    permissions = Role.permissions | {Permission.TOEZICHT_SEE}


# they see residents one by one, or give roles: two persons decide
TWEE_PERSONEN = ("regie", "beheer")
NOODROLLEN = ("beleid", "regie", "centrum")  # that emergency access may be to
ROLES: tuple[type[Role], ...] = (Beleid, Regie, Centrum, Financien, Aanbieder, Beheer, Toezicht)


def role_of(naam: str) -> type[Role] | None:
    """The role with this name, or None."""
    return next((role for role in ROLES if role.naam == naam), None)
