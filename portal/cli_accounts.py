"""The arguments of the commands about who comes in."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

Words = Mapping[str, str]


def koppeling_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """The arguments of ``portal koppeling``."""
    actions = parser.add_subparsers(dest="actie", required=True, parser_class=type(parser), metavar="ACTIE")
    for actie in ("maak", "lijst", "intrek"):
        action = actions.add_parser(actie, help=words[f"koppeling {actie}"], description=words[f"koppeling {actie}"])
        if actie == "maak":
            action.add_argument("aanbieder", help=words["aanbieder"])
            action.add_argument("--omschrijving", required=True, help=words["--omschrijving"])
            action.add_argument("--dagen", type=int, default=365, help=words["--dagen"])
        elif actie == "intrek":
            action.add_argument("nummer", type=int, help=words["nummer"])
        action.add_argument("--format", choices=("tekst", "json"), default="tekst", help=words["--format"])


def user_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """The arguments of ``portal user``."""
    actions = parser.add_subparsers(dest="actie", required=True, parser_class=type(parser), metavar="ACTIE")
    add = actions.add_parser("add", help=words["user add"], description=words["user add"])
    add.add_argument("naam", help=words["naam"])
    invite = actions.add_parser("invite", help=words["user invite"], description=words["user invite"])
    invite.add_argument("naam", help=words["naam"])
    for parser_ in (add, invite):
        parser_.add_argument("--rol", action="append", default=[], help=words["user --rol"])
        parser_.add_argument("--gebied", action="append", default=[], help=words["user --gebied"])
        parser_.add_argument("--adres", help=words["--adres"])
    add.add_argument("--wachtwoord-stdin", action="store_true", help=words["--wachtwoord-stdin"])
    disable = actions.add_parser("disable", help=words["user disable"], description=words["user disable"])
    disable.add_argument("naam", help=words["naam"])
    listing = actions.add_parser("list", help=words["user list"], description=words["user list"])
    for parser_ in (add, invite, listing):
        parser_.add_argument("--format", choices=("tekst", "json"), default="tekst", help=words["--format"])


def aanmelddienst_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """The arguments of ``portal aanmelddienst``."""
    actions = parser.add_subparsers(dest="actie", required=True, parser_class=type(parser), metavar="ACTIE")
    for actie in ("add", "list", "open", "sluit"):
        text = words[f"aanmelddienst {actie}"]
        action = actions.add_parser(actie, help=text, description=text)
        if actie != "list":
            action.add_argument("naam", help=words["aanmelddienst naam"])
        if actie == "add":
            action.add_argument("--issuer", required=True, help=words["--issuer"])
            action.add_argument("--client-id", required=True, help=words["--client-id"])
            action.add_argument("--tid", default="", help=words["--tid"])
            action.add_argument("--bewijs", default="amr:mfa", help=words["--bewijs"])
            action.add_argument("--gebied", action="append", required=True, help=words["aanmelddienst --gebied"])
        if actie in ("add", "list"):
            action.add_argument("--format", choices=("tekst", "json"), default="tekst", help=words["--format"])
