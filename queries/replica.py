"""Reading on a streaming replica, where there is one that keeps up; the primary stays behind every answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import psycopg
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

T = TypeVar("T")
REST_SECONDS = 5  # before a replica that was away is tried again
GONE = ("57P01", "57P02", "57P03", "53300")  # stopping, crashed, starting, full
NOT_HERE = (*GONE, "28000", "40001", "40P01", "57014")  # the session is not there yet; a row version went; too slow
ENTER = text(
    "/* auth/treed_binnen */ select sec.enter(:token), coalesce(clock_timestamp() - pg_last_xact_replay_timestamp()"
    " <= make_interval(secs => :seconds), false) as keeps_up"
)


class AskPrimary(Exception):
    """This replica cannot answer; whoever asked asks the primary, and nobody notices."""


@dataclass
class Replica:
    """The web role's engine on a replica, at most ``seconds`` behind. It holds when that was away, nothing else."""

    engine: Engine
    seconds: int
    away_at: float = float("-inf")

    def read(self, token: bytes, work: Callable[[Connection], T]) -> T:
        """``work`` in a read-only transaction of the session's tenant. Raises AskPrimary, and what ``work`` raises."""
        if time.monotonic() - self.away_at < REST_SECONDS:
            raise AskPrimary
        try:
            with self.engine.begin() as connection:
                entered = connection.execute(ENTER, {"token": token, "seconds": self.seconds}).one()
                if not entered.keeps_up:
                    raise AskPrimary
                return work(connection)
        except PoolTimeout:
            raise AskPrimary from None
        except (DBAPIError, psycopg.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            state = getattr(cause, "sqlstate", None)
            lost = state is None and isinstance(cause, psycopg.OperationalError)
            if not lost and state not in NOT_HERE:
                raise
            if lost or state in GONE:
                self.away_at = time.monotonic()
            raise AskPrimary from None
