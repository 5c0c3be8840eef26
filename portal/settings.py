"""Settings from the environment. Read here, at the root, and passed on; nothing below imports this."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from portal.domain import gemeenten
from portal.domain.fouten import NietBeschikbaar

GEHEIMEN = ("PORTAL_GEHEIMEN", "CREDENTIALS_DIRECTORY")  # a folder with a file per setting that is secret; systemd's
STANDAARD_GEHEIMEN = "/run/secrets"  # of containers


class Settings(BaseSettings):
    """One field per environment variable (upper case), or per file in the folder of secrets (lower case).

    Without DATABASE_URL the embedded server is used."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True)

    portal_data: Path = Path(".portal")
    database_url: str | None = None
    web_url: str | None = None
    write_url: str | None = None
    auth_url: str | None = None
    audit_url: str | None = None
    ingest_url: str | None = None
    publish_url: str | None = None
    zegel_url: str | None = None
    beheer_url: str | None = None
    backup_url: str | None = None
    lees_url: str | None = None  # the web role on a streaming replica
    monitor_sleutel: Path | None = None
    toegang_sleutel: Path | None = None
    tweede_factor: Literal["verplicht", "uit"] = "verplicht"
    portal_gebied: Path | None = None  # folder of another region, or of a whole country
    portal_host: str = "127.0.0.1"
    portal_port: int = 8050
    portal_tls: bool = False
    portal_log: Literal["regels", "stil"] = "regels"  # a line for every request, or warnings alone
    traag_ms: int = Field(default=500, ge=1)  # a statement that takes longer is logged
    metrieken: str | None = None  # host:port where monitoring reads counts
    voortgang: Path | None = None
    portal_adres: str | None = None  # under which people reach it, for links in e-mail
    beveiliging_contact: str | None = None  # mailto: or https:, for who found a hole
    smtp_host: str | None = None
    smtp_port: int = 587
    smtp_gebruiker: str | None = None
    smtp_wachtwoord: str | None = None
    smtp_van: str | None = None

    @property
    def adres(self) -> str:
        """host:port, with brackets around an IPv6 address."""
        host = f"[{self.portal_host}]" if ":" in self.portal_host else self.portal_host
        return f"{host}:{self.portal_port}"

    @property
    def verstuurt(self) -> bool:
        """Whether there is a mail server."""
        return bool(self.smtp_host and self.smtp_van and self.portal_adres)

    @classmethod
    def read(cls) -> Settings:
        """The settings of this process. Raises NietBeschikbaar with the variable that is wrong."""
        folder = next((path for name in GEHEIMEN if (path := os.environ.get(name))), STANDAARD_GEHEIMEN)
        try:
            made = cls(_secrets_dir=folder if Path(folder).is_dir() else None)  # type: ignore[call-arg]
        except ValidationError as error:
            name = ", ".join(str(item["loc"][0]).upper() for item in error.errors())
            raise NietBeschikbaar("instelling_fout", naam=name) from None
        if made.portal_gebied is not None:
            try:
                gemeenten.kies(made.portal_gebied)
            except (OSError, ValueError, KeyError):
                raise NietBeschikbaar("gebied_fout", map=made.portal_gebied) from None
        return made
