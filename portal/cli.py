"""The command line: ``portal …``. Parses, calls a use case, prints; every error is one sentence and an exit code."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from layouts import nl
from portal.cli_accounts import aanmelddienst_arguments, koppeling_arguments, user_arguments
from portal.domain.fouten import NietBeschikbaar, PortalFout

Words = Mapping[str, str]
DUTCH_HELP = {
    "usage:": "gebruik:",
    "positional arguments:": "argumenten:",
    "options:": "opties:",
    "show this help message and exit": "toon deze hulp",
}


def _words() -> Words:
    words: Words = nl.deel("opdrachten")
    return words


def _complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


class DutchParser(argparse.ArgumentParser):
    """argparse with its few fixed words in Dutch."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """One line and exit 2."""
        _complain(f"{_words()['verkeerd']} ({message})")
        raise SystemExit(2)

    def format_help(self) -> str:
        """The headings in Dutch."""
        text = super().format_help()
        for english, dutch in DUTCH_HELP.items():
            text = text.replace(english, dutch)
        return text


def _parser(chosen: str) -> argparse.ArgumentParser:
    """Only the chosen command gets its arguments: the others are never asked for them."""
    words = _words()
    parser = DutchParser(prog="portal", description=words["portal"])
    commands_ = parser.add_subparsers(dest="opdracht", required=True, parser_class=DutchParser, metavar="OPDRACHT")
    parsers = {name: commands_.add_parser(name, help=words[name], description=words[name]) for name in COMMANDS}
    if chosen in TEKST_OF_JSON:
        parsers[chosen].add_argument("--format", choices=("tekst", "json"), default="tekst", help=words["--format"])
    if chosen in ARGUMENTS:
        ARGUMENTS[chosen](parsers[chosen], words)
    return parser


def _ingest_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("paden", nargs="+", type=Path, metavar="PAD", help=words["pad"])
    for flag in ("aanbieder", "formulier", "kwartaal"):
        parser.add_argument(f"--{flag}", default="", help=words["vlag"])
    parser.add_argument("--zonder-publicatie", action="store_true", help=words["--zonder-publicatie"])


def _demo_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--bestanden", type=Path, metavar="MAP", help=words["--bestanden"])
    parser.add_argument("--vanaf", default="", metavar="KWARTAAL", help=words["demo vanaf"])


def _publish_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--alles", action="store_true", help=words["--alles"])
    _volg_arguments(parser, words)


def _template_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("formulier", metavar="FORMULIER", help=words["formulier"])
    parser.add_argument("--format", choices=("csv", "xlsx"), default="csv", help=words["--format"])
    parser.add_argument("--uit", type=Path, metavar="BESTAND", help=words["--uit"])


def _pseudonimiseer_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("bron", type=Path, nargs="?", metavar="IN", help=words["bron"])
    parser.add_argument("doel", type=Path, nargs="?", metavar="UIT", help=words["doel"])
    parser.add_argument("--sleutel", type=Path, metavar="BESTAND", help=words["--sleutel"])
    parser.add_argument("--programma", type=Path, metavar="BESTAND", help=words["--programma"])


def _gegevens_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("paden", nargs="+", type=Path, metavar="BESTAND", help=words["referentie"])


def _close_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("kwartaal", metavar="KWARTAAL", help=words["kwartaal"])
    parser.add_argument("--heropen", action="store_true", help=words["--heropen"])


def _bescherm_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("tabellen", type=Path, metavar="TABELLEN", help=words["tabellen"])


def _vrijgave_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("kwartaal", metavar="KWARTAAL", help=words["kwartaal"])
    parser.add_argument("--opnieuw", action="store_true", help=words["--opnieuw"])
    parser.add_argument("--intern", action="store_true", help=words["--intern"])


def _verdeel_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("scenario", type=Path, metavar="SCENARIO", help=words["scenario"])
    parser.add_argument("--format", choices=("json", "tabel"), default="json", help=words["--format"])
    parser.add_argument("--zonder-database", action="store_true", help=words["--zonder-database"])


def _prognose_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--terugtoets", action="store_true", help=words["--terugtoets"])
    parser.add_argument("--publiceer", action="store_true", help=words["--publiceer"])
    parser.add_argument("--jaren", type=int, default=10, help=words["--jaren"])
    parser.add_argument("--simulaties", type=int, default=1000, help=words["--simulaties"])
    parser.add_argument("--zaad", type=int, help=words["--zaad"])
    for naam in ("instroom", "uitstroom"):
        parser.add_argument(f"--{naam}", type=float, default=1.0, help=words[f"--{naam}"])
    parser.add_argument("--plaatsen", type=int, help=words["--plaatsen"])
    parser.add_argument("--format", choices=("tabel", "json"), default="tabel", help=words["--format"])


def _cijfers_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    from portal.publish.cijfers import ROLLEN
    from queries.catalogue import by_code

    codes = ", ".join(by_code())
    parser.add_argument("codes", nargs="+", metavar="CODE", help=f"{words['code']}: {codes}")
    parser.add_argument("--periode", nargs="+", required=True, metavar="P", help=words["--periode"])
    parser.add_argument("--gemeente", nargs="+", default=[], metavar="GM", help=words["--gemeente"])
    parser.add_argument("--rol", default="intern", help=f"{words['--rol']}: {', '.join(ROLLEN)}")
    parser.add_argument("--uitsplitsing", nargs="+", default=[], metavar="NAAM", help=words["--uitsplitsing"])
    choices = ("json", "jsonl", "csv", "tabel")
    parser.add_argument("--format", choices=choices, default="tabel", help=words["--format"])


def _uitwisseling_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--uit", type=Path, default=Path(), metavar="MAP", help=words["report uit"])


def _verify_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--anker", type=Path, metavar="BESTAND", help=words["--anker"])


def _volg_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--volg", action="store_true", help=words["--volg"])
    parser.add_argument("--zolang", type=int, metavar="PROCES", help=words["--zolang"])


def _backup_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("map", type=Path, metavar="MAP", help=words["backup map"])
    parser.add_argument("--bewaar", type=int, default=0, metavar="AANTAL", help=words["--bewaar"])
    parser.add_argument("--volg", action="store_true", help=words["backup volg"])


def _geheimen_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("map", type=Path, metavar="MAP", help=words["geheimen map"])
    parser.add_argument("--host", default="/var/run/postgresql", metavar="HOST", help=words["--host"])


def _restore_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("kopie", type=Path, metavar="KOPIE", help=words["restore kopie"])
    parser.add_argument("--oefening", action="store_true", help=words["--oefening"])


def _report_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("periode", metavar="KWARTAAL", help=words["report periode"])
    parser.add_argument("--gemeente", nargs="+", default=[], metavar="GM", help=words["--gemeente"])
    parser.add_argument("--rol", default="", help=words["report rol"])
    parser.add_argument("--uit", type=Path, default=Path(), metavar="MAP", help=words["report uit"])


TEKST_OF_JSON = (
    "demo", "ingest", "publish", "check", "vrijgave", "uitwisseling", "verify-audit", "report", "backup", "restore",
)  # fmt: skip
# where each command lives; it is imported when it is called, for a command need not wait for the others
COMMANDS = {
    "demo": "portal.commands_demo:demo",
    "serve": "portal.commands:serve",
    "migrate": "portal.commands:run_migrate",
    "ingest": "portal.commands_aanlevering:ingest",
    "publish": "portal.commands:publish",
    "cijfers": "portal.commands:cijfers",
    "template": "portal.commands_aanlevering:template",
    "pseudonimiseer": "portal.commands_aanlevering:run_pseudonimiseer",
    "gegevens": "portal.commands_aanlevering:gegevens",
    "close": "portal.commands_aanlevering:close",
    "bescherm": "portal.commands_vrijgave:bescherm",
    "vrijgave": "portal.commands_vrijgave:vrijgave",
    "verdeel": "portal.commands_verdeel:verdeel",
    "prognose": "portal.commands_prognose:prognose",
    "report": "portal.commands_rapport:report",
    "berichten": "portal.commands_berichten:verstuur",
    "verify-audit": "portal.commands_audit:verify_audit",
    "zegel": "portal.commands_audit:zegel",
    "uitwisseling": "portal.commands_rapport:uitwisseling",
    "user": "portal.commands:user",
    "koppeling": "portal.commands_aanlevering:koppeling",
    "aanmelddienst": "portal.commands_aanmelden:aanmelddienst",
    "check": "portal.commands:check",
    "geheimen": "portal.commands_kopie:geheimen",
    "backup": "portal.commands_kopie:backup",
    "restore": "portal.commands_kopie:restore",
}
ARGUMENTS: Mapping[str, Callable[[argparse.ArgumentParser, Words], None]] = {
    "demo": _demo_arguments,
    "ingest": _ingest_arguments,
    "publish": _publish_arguments,
    "cijfers": _cijfers_arguments,
    "template": _template_arguments,
    "pseudonimiseer": _pseudonimiseer_arguments,
    "gegevens": _gegevens_arguments,
    "close": _close_arguments,
    "bescherm": _bescherm_arguments,
    "vrijgave": _vrijgave_arguments,
    "verdeel": _verdeel_arguments,
    "prognose": _prognose_arguments,
    "report": _report_arguments,
    "berichten": _volg_arguments,
    "verify-audit": _verify_arguments,
    "zegel": _volg_arguments,
    "uitwisseling": _uitwisseling_arguments,
    "user": user_arguments,
    "koppeling": koppeling_arguments,
    "aanmelddienst": aanmelddienst_arguments,
    "geheimen": _geheimen_arguments,
    "backup": _backup_arguments,
    "restore": _restore_arguments,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Exit 0 fine, 1 refused with findings, 2 wrong use, 3 not available."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(given[0] if given else "").parse_args(given)
    try:
        module, _, function = COMMANDS[options.opdracht].partition(":")
        code = getattr(importlib.import_module(module), function)(options)
        sys.stdout.flush()
    except PortalFout as fout:
        _complain(nl.explain(fout))
        code = fout.exit_code
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        code = _explain_failure(error)
    raise SystemExit(code)


def _explain_failure(error: Exception) -> int:
    """The exit code of an error of the database or the disk, after its sentence; raises every other one again."""
    from psycopg import Error
    from sqlalchemy.exc import DBAPIError

    if isinstance(error, (DBAPIError, Error)):
        fout = NietBeschikbaar("database_weigert")
    elif isinstance(error, OSError) and error.errno == 28:
        fout = NietBeschikbaar("schijf_vol")
    else:
        raise error
    _complain(nl.explain(fout))
    return fout.exit_code


if __name__ == "__main__":
    main()
