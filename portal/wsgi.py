"""For gunicorn: ``portal.wsgi:app``. Everything is checked when this module is imported, before the fork."""

from portal.app import create_app, settle_memory
from portal.domain.fouten import PortalFout
from portal.settings import Settings
from portal.toegang import open_database

try:
    settings = Settings.read()
    urls = open_database(settings).kies("web", "write", "auth", "audit")
    app = create_app(urls, tls=settings.portal_tls, voortgang=settings.voortgang)
except PortalFout as fout:
    raise SystemExit(fout.exit_code) from None  # the command that started this server says the sentence
settle_memory()
