"""For gunicorn: ``portal.wsgi:app``. Everything is checked when this module is imported, before the fork."""

from callbacks.ontvanger import Ontvanger
from portal.app import create_app, settle_memory
from portal.domain.fouten import PortalFout
from portal.settings import Settings
from portal.toegang import open_database, receiver_environment

try:
    settings = Settings.read()
    access = open_database(settings)
    urls = access.kies("web", "write", "auth", "audit")
    ontvanger = Ontvanger(receiver_environment(settings, access))
    app = create_app(
        urls, tls=settings.portal_tls, voortgang=settings.voortgang, ontvanger=ontvanger, verstuurt=settings.verstuurt
    )  # fmt: skip
except PortalFout as fout:
    raise SystemExit(fout.exit_code) from None  # the command that started this server says the sentence
settle_memory()
