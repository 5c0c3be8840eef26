"""What a privacy officer looks at: the events of a week, and which of them ask for a question to somebody.

The rules look at who saw residents one by one, at refusals and at failed logins. They name a user and a day; what it
means, a person decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

HIER = ZoneInfo("Europe/Amsterdam")
DAGEN = 7
BEGIN, EIND = 6, 22  # hours of the day in which nobody asks why
ZATERDAG = 5
VEEL_NAMEN = 200  # residents on a day
VEEL_KEUZES = 40  # of the case list on a day
VEEL_GEWEIGERD = 5  # refusals, or failed logins, on a day
REGELS = ("nood", "nacht", "veel", "zoeken", "bestand", "geweigerd", "inloggen")


class Gebeurtenis(NamedTuple):
    """One line of the log."""

    op: datetime
    actor: str
    rol: str
    handeling: str
    object: str
    resultaat: str
    noodgeval: bool

    @property
    def dag(self) -> date:
        """The day here."""
        return self.op.astimezone(HIER).date()

    @property
    def namen(self) -> frozenset[str]:
        """The residents that were shown, by their name on the case list."""
        return frozenset(self.object.split()) if self.handeling in ("inzage", "inzage_bestand") else frozenset()

    @property
    def is_lijst(self) -> bool:
        """Whether it is about the case list."""
        return self.handeling in ("inzage", "inzage_bestand", "regielijst_bestand") or (
            self.handeling == "show_page" and self.object.split(" ", 1)[0] == "/regielijst"
        )


class Signaal(NamedTuple):
    """What a rule found: the rule, who, on which day, and how often."""

    regel: str
    actor: str
    dag: date
    aantal: int


def maandag(dag: date) -> date:
    """The first day of the week."""
    return dag - timedelta(days=dag.weekday())


def grenzen(week: date) -> tuple[datetime, datetime]:
    """A week here, as moments: from its Monday up to the next one."""
    return tuple(  # type: ignore[return-value]
        datetime.combine(week + timedelta(days=n), time(), HIER) for n in (0, DAGEN)
    )


def per_dag(week: date, gebeurtenissen: Iterable[Gebeurtenis]) -> list[tuple[date, int]]:
    """How many events each day of the week has."""
    found = Counter(event.dag for event in gebeurtenissen)
    return [(day, found[day]) for day in (week + timedelta(days=n) for n in range(DAGEN))]


def signalen(gebeurtenissen: Sequence[Gebeurtenis]) -> list[Signaal]:
    """Everything that asks for a question, by rule, day and user."""
    return sorted(_tellingen(gebeurtenissen), key=lambda s: (REGELS.index(s.regel), s.dag, s.actor))


def _tellingen(events: Sequence[Gebeurtenis]) -> Iterator[Signaal]:
    names: dict[tuple[str, date], set[str]] = defaultdict(set)
    choices: dict[tuple[str, date], set[str]] = defaultdict(set)
    counts: Counter[tuple[str, str, date]] = Counter()
    for event in events:
        key = (event.actor, event.dag)
        names[key] |= event.namen
        if event.handeling == "show_page" and event.is_lijst:
            choices[key].add(event.object)
        counts.update((rule, *key) for rule in _regels_van(event))
    for (actor, day), shown in names.items():
        if len(shown) > VEEL_NAMEN:
            yield Signaal("veel", actor, day, len(shown))
    for (actor, day), chosen in choices.items():
        if len(chosen) > VEEL_KEUZES:
            yield Signaal("zoeken", actor, day, len(chosen))
    for (rule, actor, day), number in counts.items():
        if rule not in ("geweigerd", "inloggen") or number >= VEEL_GEWEIGERD:
            yield Signaal(rule, actor, day, number)


def _regels_van(event: Gebeurtenis) -> Iterator[str]:
    """The rules that one event counts for."""
    if event.noodgeval:
        yield "nood"
    if event.resultaat != "toegestaan":
        yield "inloggen" if event.handeling in ("inloggen", "tweede_factor") else "geweigerd"
        return
    if event.handeling == "regielijst_bestand":
        yield "bestand"
    if event.is_lijst and event.handeling not in ("inzage", "inzage_bestand") and _is_ongewoon(event.op):
        yield "nacht"


def _is_ongewoon(op: datetime) -> bool:
    local = op.astimezone(HIER)
    return not BEGIN <= local.hour < EIND or local.weekday() >= ZATERDAG


def in_stukken(namen: Sequence[str], lengte: int) -> Iterator[str]:
    """Names in lines of at most so many characters, for the log. Every name stands in one line, whole."""
    line = ""
    for naam in dict.fromkeys(namen):
        if line and len(line) + 1 + len(naam) > lengte:
            yield line
            line = ""
        line = f"{line} {naam}" if line else naam
    if line:
        yield line
