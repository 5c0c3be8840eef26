"""Files and folders to deliveries, in a fixed order, each file in its own transaction."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from portal.domain.aanlevering.bevinding import Bevindingen
from portal.domain.aanlevering.contract import VOLGORDE, Sleutel, sleutel_uit_naam
from portal.domain.aanlevering.controle import Gecontroleerd, controleer, kies_sleutel
from portal.domain.fouten import VerkeerdGebruik
from portal.ingest.levering import Herkomst, Ontvangst, bewaar
from portal.ingest.vertalingen import geldende
from queries.migrate import check_key
from queries.session import Databases

AHEAD = 2  # files checked in advance; more only costs memory
SUFFIXES = (".csv", ".xlsx")
GEEN_VLAGGEN = Sleutel("", "", "")


@dataclass(frozen=True)
class Aanlevering:
    """What deliveries need: the databases, the key of the monitor, and the day of today; ``ontvangen``: when a delivery
    came in, where that was not now."""

    databases: Databases
    sleutel: bytes
    vandaag: date
    ontvangen: Callable[[Sleutel], datetime] | None = None

    def __post_init__(self) -> None:
        """Raise NietBeschikbaar when the key is not the one of this database."""
        with self.databases.begin("ingest") as connection:
            check_key(connection, self.sleutel)

    def lever(self, pad: Path, vlaggen: Sleutel = GEEN_VLAGGEN) -> Ontvangst:
        """Deliver one file. Raises VerkeerdGebruik when it cannot be read, NietBeschikbaar."""
        return self.bewaar(self.controleer(pad, vlaggen))

    def bewaar(self, controle: Gecontroleerd) -> Ontvangst:
        """Store a checked file. Raises NietBeschikbaar."""
        op = self.ontvangen(controle.sleutel) if self.ontvangen else None
        return bewaar(self.databases, controle, self.sleutel, Herkomst(op=op))

    def controleer(self, pad: Path, vlaggen: Sleutel = GEEN_VLAGGEN) -> Gecontroleerd:
        """Check one file without storing it. Raises VerkeerdGebruik, NietBeschikbaar."""
        bevindingen = Bevindingen()
        sleutel = kies_sleutel(sleutel_uit_naam(pad.name), vlaggen, bevindingen)
        try:
            inhoud = pad.read_bytes()
        except OSError:
            raise VerkeerdGebruik("pad_onleesbaar", pad=pad) from None
        with self.databases.begin("ingest") as connection:
            rules = geldende(connection, sleutel)
        return controleer(inhoud, sleutel, self.vandaag, bevindingen, rules)

    def lever_alle(self, paden: Sequence[Path], vlaggen: Sleutel = GEEN_VLAGGEN) -> Iterator[tuple[Path, Ontvangst]]:
        """Deliver files in this order. The next file is checked while the database stores the one before."""
        with ThreadPoolExecutor(1) as ahead:
            waiting: deque[Future[Gecontroleerd]] = deque()
            for i, pad in enumerate(paden):
                for coming in paden[i + len(waiting) : i + AHEAD]:
                    waiting.append(ahead.submit(self.controleer, coming, vlaggen))
                yield pad, self.bewaar(waiting.popleft().result())


def _volgorde(pad: Path) -> tuple[str, int, str]:
    sleutel = sleutel_uit_naam(pad.name)
    place = VOLGORDE.index(sleutel.formulier) if sleutel.formulier in VOLGORDE else len(VOLGORDE)
    return sleutel.kwartaal, place, pad.name


def bestanden(paden: Iterable[Path]) -> Iterator[Path]:
    """Files as given; a folder's CSV and XLSX files by quarter, then by form. Raises VerkeerdGebruik."""
    for pad in paden:
        if pad.is_dir():
            files = (p for p in pad.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
            yield from sorted(files, key=_volgorde)
        elif pad.is_file():
            yield pad
        else:
            raise VerkeerdGebruik("pad_onbekend", pad=pad)
