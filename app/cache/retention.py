"""Forgetting, in slices short enough that the writer does not stall between batches.

Rows of a stream are numbered in the order of their receipt, so the oldest are those with the lowest id.
"""

from sqlalchemy import Connection, Engine, Select, Table, delete, func, select

from app.cache import engine as db
from app.cache.schema import dead_letter, fix, reading, sighting, waiting
from app.settings import Cache

SLICE = 5_000
"""Rows deleted in one transaction: about 50 ms of SQLite's time."""
WAITING_MAX = 10_000
"""So many devices that wait for admission are listed."""
_DAY_MS = 86_400_000
_GB = 1_000_000_000
_STREAMS = (fix, sighting, reading)


class Retention:
    """What `[cache]` says about age, size and number."""

    def __init__(self, settings: Cache) -> None:
        self._settings = settings

    def slice(self, engine: Engine, now_ms: int) -> bool:
        """Delete at most one slice of each stream; True when a full slice went, so that there may be more."""
        with engine.begin() as connection:
            db.next_rev(connection)
            kept_from = now_ms - int(self._settings.keep_days * _DAY_MS)
            letters_from = now_ms - int(self._settings.dead_letter_days * _DAY_MS)
            dropped = [_drop_older(connection, stream, kept_from) for stream in _STREAMS]
            dropped.append(_drop_older(connection, dead_letter, letters_from))
            dropped.append(_drop_beyond(connection, dead_letter, self._settings.dead_letters))
            _drop_waiting(connection)
            if db.size_bytes(connection) > self._settings.keep_gb * _GB:
                longest = max(_STREAMS, key=lambda stream: _span(connection, stream))
                dropped.append(_drop_oldest(connection, longest))
        return SLICE in dropped


def _oldest(stream: Table) -> Select[int]:
    return select(stream.c.id).order_by(stream.c.id).limit(SLICE)


def _drop_older(connection: Connection, stream: Table, kept_from_ms: int) -> int:
    """Of the oldest slice, those received before `kept_from_ms`."""
    old = delete(stream).where(stream.c.id.in_(_oldest(stream)), stream.c.received_ms < kept_from_ms)
    return connection.execute(old).rowcount


def _drop_oldest(connection: Connection, stream: Table) -> int:
    return connection.execute(delete(stream).where(stream.c.id.in_(_oldest(stream)))).rowcount


def _drop_beyond(connection: Connection, stream: Table, count: int) -> int:
    """Of the oldest slice, those that are not among the newest `count`."""
    newest = connection.execute(select(func.max(stream.c.id))).scalar()
    if newest is None:
        return 0
    beyond = delete(stream).where(stream.c.id.in_(_oldest(stream)), stream.c.id <= newest - count)
    return connection.execute(beyond).rowcount


def _drop_waiting(connection: Connection) -> None:
    """All but the last to knock: whoever reaches a port can knock under any number of names."""
    last = select(waiting.c.last_ms).order_by(waiting.c.last_ms.desc()).offset(WAITING_MAX).limit(1)
    connection.execute(delete(waiting).where(waiting.c.last_ms <= last.scalar_subquery()))


def _span(connection: Connection, stream: Table) -> int:
    """About how many rows a stream has, without counting them."""
    first, last = connection.execute(select(func.min(stream.c.id), func.max(stream.c.id))).one()
    return 0 if first is None else int(last - first)
