"""What is settled afterwards: real cost against what was given, shared risk, advances, and what a client may cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from portal.domain.verdeelmodel.getallen import Aandelen, Bedragen, rond_met_behoud, verdeel_restmethode

KWARTALEN = 4


@dataclass(frozen=True)
class Afrekening:
    """Of one year, in cents. ``saldo`` > 0 is a deficit; ``verrekening`` > 0 is to be received; those sum to 0."""

    kosten: Bedragen
    saldo: Bedragen
    nettolast: Bedragen

    @cached_property
    def verrekening(self) -> dict[str, int]:
        """What goes through the pool."""
        return {code: self.saldo[code] - self.nettolast[code] for code in self.saldo}


def reken_af(bedragen: Bedragen, kosten: Bedragen, sigma: Fraction, sleutel: Aandelen) -> Afrekening:
    """Share the balance: σ = 0 everyone bears its own, σ = 1 all of it by the key."""
    saldo = {code: kosten[code] - amount for code, amount in bedragen.items()}
    total = sum(saldo.values())
    exact = {code: (1 - sigma) * own + sigma * sleutel[code] * total for code, own in saldo.items()}
    return Afrekening(dict(kosten), saldo, rond_met_behoud(exact))


def voorschotten(bedrag: int) -> list[int]:
    """The four advances of a year; they sum to the amount."""
    parts = verdeel_restmethode(bedrag, {str(n): Fraction(1, KWARTALEN) for n in range(KWARTALEN)})
    return [parts[str(n)] for n in range(KWARTALEN)]


@dataclass(frozen=True)
class Dekking:
    """Who covers a balance, in cents; negative: who gets it. The three parts sum to the balance."""

    fonds: int
    reserve: int
    gemeenten: int


def dek(saldo: int, fonds: int, reserve: int, bodem: int, plafond: int) -> Dekking:
    """A deficit is covered by the fund, then by the reserve down to its floor, then by the municipalities; a surplus
    fills the reserve up to its ceiling, and the rest is paid out."""
    if saldo < 0:
        filled = min(-saldo, max(plafond - reserve, 0))
        return Dekking(0, -filled, saldo + filled)
    from_fund = min(saldo, fonds)
    from_reserve = min(saldo - from_fund, max(reserve - bodem, 0))
    return Dekking(from_fund, from_reserve, saldo - from_fund - from_reserve)


def hoge_kosten(kosten: Iterable[tuple[str, int]], drempel: int, sleutel: Aandelen) -> dict[str, int]:
    """Stop-loss: what a client (municipality, cents) costs above ``drempel`` is borne together, by the key."""
    own: dict[str, int] = defaultdict(int, dict.fromkeys(sleutel, 0))
    pool = 0
    for code, amount in kosten:
        own[code] += min(amount, drempel)
        pool += max(amount - drempel, 0)
    shared = verdeel_restmethode(pool, sleutel)
    return {code: own[code] + shared[code] for code in sleutel}


def bandbreedte(bedragen: Bedragen, saldo: Bedragen, fractie: Fraction, sleutel: Aandelen) -> dict[str, int]:
    """Everyone bears its own balance up to ``fractie`` of its amount; what is beyond is borne together, by the key."""
    within = {
        code: max(-fractie * amount, min(Fraction(saldo[code]), fractie * amount)) for code, amount in bedragen.items()
    }
    beyond = sum(saldo.values()) - sum(within.values(), Fraction())
    return rond_met_behoud({code: own + sleutel[code] * beyond for code, own in within.items()})


@dataclass(frozen=True)
class Sleutelpaar:
    """Two keys that were agreed on beforehand: one for a deficit, one for a surplus."""

    tekort: Aandelen
    overschot: Aandelen

    def voor(self, saldo: int) -> Aandelen:
        """The key of a balance."""
        return self.tekort if saldo > 0 else self.overschot
