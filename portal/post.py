"""E-mail, where the settings name a server for it: encrypted unless that server is this machine."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from portal.domain.fouten import NietBeschikbaar
from portal.settings import Settings
from queries.session import LOCAL_HOSTS

SECONDS = 20  # the mail server may take


@dataclass(frozen=True)
class Post:
    """An open connection to the mail server."""

    server: smtplib.SMTP
    van: str

    def stuur(self, adres: str, onderwerp: str, tekst: str) -> bool:
        """Whether the mail server took it. Raises NietBeschikbaar when the server itself is gone."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self.van, adres, onderwerp
        letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain=self.van.rpartition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer of an absent reader comes back
        letter.set_content(tekst)
        try:
            self.server.send_message(letter)
        except smtplib.SMTPServerDisconnected:
            raise NietBeschikbaar("post_weg") from None
        except smtplib.SMTPException:
            return False
        return True


@contextmanager
def verbonden(settings: Settings) -> Iterator[Post]:
    """Raises NietBeschikbaar with what is missing or wrong."""
    host, sender = settings.smtp_host, settings.smtp_van
    if not settings.verstuurt or host is None or sender is None:
        raise NietBeschikbaar("post_uit")
    try:
        with smtplib.SMTP(host, settings.smtp_port, timeout=SECONDS) as server:
            if host not in LOCAL_HOSTS:
                server.starttls(context=ssl.create_default_context())
            if settings.smtp_gebruiker:
                server.login(settings.smtp_gebruiker, settings.smtp_wachtwoord or "")
            yield Post(server, sender)
    except (OSError, smtplib.SMTPException):
        raise NietBeschikbaar("post_weg") from None
