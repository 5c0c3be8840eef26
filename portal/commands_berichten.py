"""``portal berichten``: tell by e-mail who asked for it what is new, once; with ``--volg`` again and again."""

from __future__ import annotations

import argparse
from contextlib import suppress
from functools import partial

from auth.audit import AuditEvent
from auth.uitnodigen import GELDIG, link, maak_code
from callbacks.berichten import berichten
from layouts import nl
from layouts.berichten import PAD, zin
from portal import uitvoer
from portal.commands import follow, opened
from portal.domain.berichten import past
from portal.domain.fouten import GeenToegang
from portal.namens import namens
from portal.post import Post, verbonden
from portal.server import stop_on_signals
from portal.settings import Settings
from queries.session import Databases, fetch, run

FOLLOW_SECONDS = 600
LETTER_SECONDS = 15  # somebody waits for a code
ROLES = ("web", "write", "auth", "audit")


def verstuur(options: argparse.Namespace) -> int:
    """``portal berichten``."""
    settings = Settings.read()
    if options.volg:
        return _follow(settings, options.zolang)
    with opened(settings, *ROLES) as databases:
        sent = brieven(databases, settings) + ronde(databases, settings)
    uitvoer.say("verstuurd", aantal=sent)
    return 0


def _follow(settings: Settings, parent: int | None) -> int:
    stop_on_signals()
    with opened(settings, *ROLES) as databases:
        jobs = ((partial(brieven, databases, settings), 0), (partial(ronde, databases, settings), FOLLOW_SECONDS))
        return follow(parent, LETTER_SECONDS, *jobs)


def brieven(databases: Databases, settings: Settings) -> int:
    """Send the letters about accounts that wait; how many went. The code is made now and stands in the letter alone.

    Raises NietBeschikbaar."""
    with databases.begin("auth") as connection:
        asked = fetch(connection, "auth/brieven")
    if not asked:
        return 0
    words, sent = nl.deel("brief"), 0
    with verbonden(settings) as post:
        for row in asked:
            code = maak_code(databases, row.gebruiker_id, row.soort) if row.soort in GELDIG else ""
            text = words[row.soort].format(link=link(settings.portal_adres or "", code), adres=settings.portal_adres)
            if post.stuur(row.adres, words["onderwerp"], text):
                sent += 1
                with databases.begin("auth") as connection:
                    run(connection, "auth/brief_weg", id=row.id)
    return sent


def ronde(databases: Databases, settings: Settings) -> int:
    """Tell everybody who asked for it what is new to them; how many were told. Raises NietBeschikbaar."""
    with databases.begin("auth") as connection:
        asked = fetch(connection, "auth/abonnees")
    if not asked:
        return 0
    with verbonden(settings) as post:
        return sum(_vertel(databases, tuple(row), post, settings.portal_adres or "") for row in asked)


def _vertel(databases: Databases, wie: tuple[int, str, str, str], post: Post, adres: str) -> bool:
    """One user in one role: what its page Berichten says and it was not told. Told first, noted then: what goes wrong
    between the two is told twice, and nothing is lost."""
    with suppress(GeenToegang), namens(databases, *wie, AuditEvent("bericht", PAD)) as principal:
        with databases.tenant(principal.token) as connection:
            chosen = fetch(connection, "berichten/abonnement")
            told = {row.kenmerk for row in fetch(connection, "berichten/gezien")}
            found = berichten(connection) if chosen else []
        new = [bericht for bericht in found if bericht.kenmerk not in told and past(bericht, chosen[0].onderwerp)]
        if not new or not post.stuur(chosen[0].adres, _onderwerp(), tekst([zin(b) for b in new], adres)):
            return False
        with databases.tenant(principal.token, "write") as connection:
            run(connection, "berichten/schrijf_gezien", kenmerken=[b.kenmerk for b in new])
        return True
    return False


def _onderwerp() -> str:
    words: str = nl.deel("berichten")["mail_onderwerp"]
    return words


def tekst(zinnen: list[str], adres: str) -> str:
    """The letter: what is new, and where to look; no figure and no name."""
    words = nl.deel("berichten")
    lines = "\n".join(f"- {text}" for text in dict.fromkeys(zinnen))
    return words["mail"].format(berichten=lines, adres=f"{adres.rstrip('/')}{PAD}")
