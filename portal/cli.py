"""The command line: ``portal …``. Parses, calls a use case, prints; every error is one sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import psycopg
from sqlalchemy.exc import DBAPIError

from layouts import nl
from portal import commands, uitvoer
from portal.domain.fouten import NietBeschikbaar, PortalFout
from portal.publish.cijfers import ROLLEN
from queries.catalogue import indicators


class DutchParser(argparse.ArgumentParser):
    """argparse with its few fixed words in Dutch."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """One line and exit 2."""
        uitvoer.complain(f"{uitvoer.WRONG_USE} ({message})")
        raise SystemExit(2)

    def format_help(self) -> str:
        """The headings in Dutch."""
        text = super().format_help()
        for english, dutch in uitvoer.HELP_WORDS.items():
            text = text.replace(english, dutch)
        return text


def _parser() -> argparse.ArgumentParser:
    words = uitvoer.HELP
    parser = DutchParser(prog="portal", description=words["portal"])
    commands_ = parser.add_subparsers(dest="opdracht", required=True, parser_class=DutchParser, metavar="OPDRACHT")
    parsers = {name: commands_.add_parser(name, help=words[name], description=words[name]) for name in COMMANDS}
    for name in ("demo", "ingest", "publish", "check"):
        parsers[name].add_argument("--format", choices=("tekst", "json"), default="tekst", help=words["--format"])
    _ingest_arguments(parsers["ingest"])
    parsers["publish"].add_argument("--alles", action="store_true", help=words["--alles"])
    _cijfers_arguments(parsers["cijfers"])
    _user_arguments(parsers["user"])
    return parser


def _ingest_arguments(parser: argparse.ArgumentParser) -> None:
    words = uitvoer.HELP
    parser.add_argument("paden", nargs="+", type=Path, metavar="PAD", help=words["pad"])
    for flag in ("aanbieder", "formulier", "kwartaal"):
        parser.add_argument(f"--{flag}", default="", help=words["vlag"])
    parser.add_argument("--zonder-publicatie", action="store_true", help=words["--zonder-publicatie"])


def _cijfers_arguments(parser: argparse.ArgumentParser) -> None:
    words = uitvoer.HELP
    codes = ", ".join(code for indicator in indicators() for code in indicator.codes)
    parser.add_argument("codes", nargs="+", metavar="CODE", help=f"{words['code']}: {codes}")
    parser.add_argument("--periode", nargs="+", required=True, metavar="P", help=words["--periode"])
    parser.add_argument("--gemeente", nargs="+", default=[], metavar="GM", help=words["--gemeente"])
    parser.add_argument("--rol", default="intern", help=f"{words['--rol']}: {', '.join(ROLLEN)}")
    parser.add_argument("--uitsplitsing", nargs="+", default=[], metavar="NAAM", help=words["--uitsplitsing"])
    choices = ("json", "jsonl", "csv", "tabel")
    parser.add_argument("--format", choices=choices, default="tabel", help=words["--format"])


def _user_arguments(parser: argparse.ArgumentParser) -> None:
    words = uitvoer.HELP
    actions = parser.add_subparsers(dest="actie", required=True, parser_class=DutchParser, metavar="ACTIE")
    add = actions.add_parser("add", help=words["user add"], description=words["user add"])
    add.add_argument("naam", help=words["naam"])
    add.add_argument("--rol", action="append", default=[], help=words["user --rol"])
    add.add_argument("--gebied", action="append", default=[], help=words["user --gebied"])
    add.add_argument("--wachtwoord-stdin", action="store_true", help=words["--wachtwoord-stdin"])
    disable = actions.add_parser("disable", help=words["user disable"], description=words["user disable"])
    disable.add_argument("naam", help=words["naam"])
    listing = actions.add_parser("list", help=words["user list"], description=words["user list"])
    for parser_ in (add, listing):
        parser_.add_argument("--format", choices=("tekst", "json"), default="tekst", help=words["--format"])


COMMANDS = {
    "demo": commands.demo,
    "serve": commands.serve,
    "migrate": commands.run_migrate,
    "ingest": commands.ingest,
    "publish": commands.publish,
    "cijfers": commands.cijfers,
    "user": commands.user,
    "check": commands.check,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit 0 fine, 1 refused with findings, 2 wrong use, 3 not available."""
    options = _parser().parse_args(arguments)
    try:
        code = COMMANDS[options.opdracht](options)
        sys.stdout.flush()
    except PortalFout as fout:
        uitvoer.complain(nl.explain(fout))
        code = fout.exit_code
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = 130
    except (DBAPIError, psycopg.Error):
        uitvoer.complain(nl.explain(NietBeschikbaar("database_weigert")))
        code = NietBeschikbaar.exit_code
    except OSError as error:
        if error.errno != 28:  # ENOSPC
            raise
        uitvoer.complain(nl.explain(NietBeschikbaar("schijf_vol")))
        code = NietBeschikbaar.exit_code
    raise SystemExit(code)


if __name__ == "__main__":
    main()
