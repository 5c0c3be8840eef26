"""For gunicorn: ``portal.wsgi:app``. Everything is checked when this module is imported, before the fork."""

import os

from auth.gate import Accounts
from auth.geheim import Geheim
from callbacks.ontvanger import Ontvanger
from portal import waarnemen
from portal.app import create_app, settle_memory
from portal.domain.fouten import PortalFout
from portal.metrieken import VARIABELE
from portal.settings import Settings
from portal.toegang import check_second_factor, open_database, receiver_environment, toegang_key
from queries.session import Databases

try:
    settings = Settings.read()
    access = open_database(settings)
    urls = access.kies("web", "write", "auth", "audit", "beheer")
    if "lees" in access.rollen:
        urls |= access.kies("lees")
    ontvanger = Ontvanger(receiver_environment(settings, access))
    databases = Databases.connect({"auth": urls["auth"]})
    if settings.voortgang is None:  # a demo is made up, also before there is anything in it
        check_second_factor(settings, databases)
    databases.dispose()
    app = create_app(
        urls, tls=settings.portal_tls, voortgang=settings.voortgang, ontvanger=ontvanger, verstuurt=settings.verstuurt,
        accounts=Accounts(
            Geheim(toegang_key(settings)), settings.tweede_factor == "verplicht", settings.portal_adres,
            settings.beveiliging_contact,
        ),
    )  # fmt: skip
    waarnemen.install(app, meet=VARIABELE in os.environ)
    waarnemen.watch_statements(app.extensions["portal"].databases, settings.traag_ms)
except PortalFout as fout:
    raise SystemExit(fout.exit_code) from None  # the command that started this server says the sentence
settle_memory()
