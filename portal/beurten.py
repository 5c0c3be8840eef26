"""What is known of a request before a thread reads it: whether it is there, whose it is, and whose turn that is."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

HEEL = 64 * 1024  # bytes of a request that wait outside a thread; of a longer one (a file) a thread reads the rest
BROWSER = 6  # requests that a browser has at one host at a time
RIJ = 100  # requests of one that may wait

KOP_AF = b"\r\n\r\n"
LENGTE = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
STUKKEN = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
WACHT_OP_JA = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
SESSIE = re.compile(
    rb"\r\n(?:cookie:[^\r\n]*?(?:portal_sid|__Host-sid)=|authorization:[ \t]*bearer[ \t]+)([\w.~+/=-]{16,})",
    re.IGNORECASE,
)
VIA = re.compile(rb"\r\nx-forwarded-for:[ \t]*([^\r\n]+)", re.IGNORECASE)

T = TypeVar("T")


def ontbreekt(begin: bytes) -> int:
    """How many bytes are still to come, at least, before a thread can go on with the request that begins so."""
    kop, af, lijf = begin.partition(KOP_AF)
    if not af:
        return 0 if len(begin) >= HEEL else 1
    if len(begin) >= HEEL:
        return 0
    kop += b"\r\n"
    if STUKKEN.search(kop):
        return 0 if lijf.endswith(KOP_AF) else 1
    if (found := LENGTE.search(kop)) is None:
        return 0
    heel = len(begin) - len(lijf) + int(found[1])
    if heel > HEEL and WACHT_OP_JA.search(kop):  # what is to come only comes when somebody said yes: the application
        return 0
    return max(min(heel, HEEL) - len(begin), 0)


def wacht_op_ja(begin: bytes) -> bool:
    """Whether the rest of this request comes only when it is asked for."""
    kop, af, _ = begin.partition(KOP_AF)
    return bool(af) and WACHT_OP_JA.search(kop) is not None


def van_wie(begin: bytes, adres: str) -> bytes:
    """Whose turn a request takes: of a session or token, else of an address. One that is made up gets a turn too."""
    kop = begin.partition(KOP_AF)[0]
    found = SESSIE.search(kop) or VIA.search(kop)
    return found[1] if found else adres.encode()


class Beurten(Generic[T]):
    """Who waits and who is busy: one after the other of everybody, not of everything."""

    def __init__(self, draden: int) -> None:
        self.draden = draden
        self.rijen: OrderedDict[bytes, deque[T]] = OrderedDict()
        self.bezig: Counter[bytes] = Counter()

    def erbij(self, wie: bytes, wat: T) -> bool:
        """Let something wait; False where too much of the same one does already."""
        rij = self.rijen.setdefault(wie, deque())
        if len(rij) >= RIJ:
            return False
        rij.append(wat)
        return True

    def volgende(self) -> T | None:
        """What a thread takes now, of who waited longest for a turn; None when there is nothing, or no thread."""
        if self.bezig.total() >= self.draden:
            return None
        for wie, rij in self.rijen.items():
            if self.bezig[wie] < self._ruimte(rij):
                wat = rij.popleft()
                del self.rijen[wie]
                if rij:
                    self.rijen[wie] = rij  # behind everybody else
                self.bezig[wie] += 1
                return wat
        return None

    def weg(self, duurt_te_lang: Callable[[T], bool]) -> list[T]:
        """Who waits too long; they wait no more."""
        found = []
        for wie, rij in list(self.rijen.items()):
            while rij and duurt_te_lang(rij[0]):
                found.append(rij.popleft())
            if not rij:
                del self.rijen[wie]
        return found

    def klaar(self, wie: bytes) -> None:
        """A thread is done with something of this one."""
        self.bezig[wie] -= 1
        if not self.bezig[wie]:
            del self.bezig[wie]

    def _ruimte(self, rij: deque[T]) -> int:
        """How many threads one may have: half of them, and one who asks more than a browser would."""
        return 1 if len(rij) > BROWSER else max(self.draden // 2, 1)
