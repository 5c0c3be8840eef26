"""For gunicorn: ``portal.wsgi:app``. Everything is checked when this module is imported, before the fork."""

from portal.app import create_app
from portal.settings import Settings, open_database

settings = Settings.read()
app = create_app(
    open_database(settings).kies("web", "auth", "audit"), tls=settings.portal_tls, voortgang=settings.voortgang
)
