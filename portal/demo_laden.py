"""Load the demo: made-up providers deliver through the ordinary door. Only a first start imports this."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from auth.geheim import Geheim, controleer_sleutel
from auth.passwords import hash_password
from auth.users import add_user, list_users
from portal import uitvoer
from portal.demo.bestanden import ontvangen, schrijf_bestanden, schrijf_referentie
from portal.demo.wereld import AANBIEDERS, TOEGANGSTEAM
from portal.domain.aanlevering.contract import sleutel_uit_naam
from portal.domain.gemeenten import CENTRUMGEMEENTE, REGIO, huidige_gemeenten, naam_van
from portal.domain.periode import today
from portal.ingest.map import Aanlevering
from portal.ingest.referentie import lees_referentie
from portal.publish.publiceren import publiceer
from portal.server import tell
from portal.verdeel.vooruitblik import publiceer_vooruitblik
from queries.session import Databases

Login = dict[str, str]
WIE = ("beleid", "regie", "financien")  # of every municipality


@dataclass(frozen=True)
class Lading:
    """One first start; ``progress`` is read by the server at any moment; ``vanaf``: the first quarter that it
    loads."""

    databases: Databases
    folder: Path
    progress: Path
    vanaf: str
    geheim: Geheim

    def begin(self, sleutel: bytes) -> list[Login]:
        """Before anything is shown every screen says that it is made up; the accounts."""
        publiceer(self.databases, sleutel, synthetisch=True)
        controleer_sleutel(self.databases, self.geheim)
        return _logins(self.databases, self.folder, self.geheim)

    def laad(self, sleutel: bytes) -> None:
        """Deliver all files through the ordinary door, then publish once."""
        aanlevering = Aanlevering(self.databases, sleutel, today(), ontvangen)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            files = [f for f in schrijf_bestanden(folder) if sleutel_uit_naam(f.name).kwartaal >= self.vanaf]
            lees_referentie(self.databases, schrijf_referentie(folder))
            results = aanlevering.lever_alle(files)
            for number, _ in enumerate(uitvoer.progress(results, "portal demo", len(files)), start=1):
                tell(self.progress, uitvoer.WORDS["laden"].format(gedaan=number, totaal=len(files)))
        tell(self.progress, uitvoer.WORDS["publiceren"])
        publiceer(self.databases, sleutel, alles=True, synthetisch=True)
        with self.databases.begin("publish") as connection:
            publiceer_vooruitblik(connection)
        self.progress.unlink()


def _accounts() -> list[Login]:
    """Who can try the demo: every municipality, and the roles of the region."""
    accounts = []
    for gemeente in huidige_gemeenten():
        short = gemeente.naam.lower().replace(" ", "-")
        accounts += [{"gebruiker": f"{short}-{rol}", "rol": rol, "code": gemeente.code} for rol in WIE]
    accounts += [{"gebruiker": f"regio-{rol}", "rol": rol, "code": REGIO} for rol in ("centrum", "financien")]
    # a second person decides on a scenario, and on a role that sees residents
    accounts.append({"gebruiker": "regio-financien-2", "rol": "financien", "code": REGIO})
    accounts.append({"gebruiker": "groningen-beheer-2", "rol": "beheer", "code": CENTRUMGEMEENTE})
    accounts.append({"gebruiker": "regio-beheer", "rol": "beheer", "code": REGIO})
    accounts += [
        {"gebruiker": f"groningen-{rol}", "rol": rol, "code": CENTRUMGEMEENTE} for rol in ("beheer", "toezicht")
    ]
    accounts += [
        {"gebruiker": f"{code.lower()}-aanbieder", "rol": "aanbieder", "code": code}
        for code in (AANBIEDERS["bw"][0], AANBIEDERS["mo"][0], TOEGANGSTEAM)
    ]
    return accounts


def _logins(databases: Databases, folder: Path, geheim: Geheim) -> list[Login]:
    """The demo accounts with one shared password, made once."""
    path = folder / "demo.json"
    known = {str(user["gebruiker"]) for user in list_users(databases)}
    if path.exists() and known:
        stored: list[Login] = json.loads(path.read_text())
        return stored
    password = secrets.token_urlsafe(12)
    hashed = hash_password(password, geheim)
    logins = []
    for account in _accounts():
        name, role, code = account["gebruiker"], account["rol"], account["code"]
        if name not in known:
            add_user(databases, name, hashed, [(role, code)])
        logins.append(
            {"gebruiker": name, "wachtwoord": password, "rol": role, "gebied": naam_van(code), "gebiedscode": code}
        )
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(logins, file)
    return logins
