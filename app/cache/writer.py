"""The one writer of observations: a batch in, one transaction, the facts of it out.

Runs in one thread of the sync process and owns the connection it writes with.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import Connection, Engine, insert, update

from app.cache import engine as db
from app.cache.assets import AssetWriter
from app.cache.registry import Registry
from app.cache.schema import dead_letter, feed, waiting
from app.cache.sites import SiteWriter
from app.model import Contact, DeadLetter, Fix, Observation, Reading, Refusal, Sighting

_DEAD_COLUMNS = ("feed", "source", "received_ms", "reason", "sentence", "data")


@dataclass(frozen=True, slots=True)
class FeedState:
    """One feed's health at a moment; the columns of the `feed` table."""

    name: str
    protocol: str
    state: str
    sentence: str
    endpoint: str
    connected: int
    messages: int
    per_second: float
    newest_ms: int | None
    lag_ms: int | None
    bad: dict[str, int]
    beat_ms: int


@dataclass(slots=True)
class Batch:
    """What goes into one transaction."""

    observations: list[Observation] = field(default_factory=list)
    refusals: list[tuple[str, Refusal]] = field(default_factory=list)
    """With the feed's name."""
    dead: list[tuple[str, DeadLetter]] = field(default_factory=list)
    """With the feed's name."""
    feeds: list[FeedState] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.observations) + len(self.refusals) + len(self.dead)


@dataclass(frozen=True, slots=True)
class Stored:
    """What a transaction changed."""

    rev: int
    fixes: int
    sightings: int
    readings: int
    duplicates: int
    """Observations that were in the cache already."""


class Writer:
    """Commits batches. `registry` is extended by the devices that are met for the first time."""

    def __init__(self, engine: Engine, registry: Registry) -> None:
        """Raises SQLAlchemy's DatabaseError when the cache cannot be read."""
        self._registry = registry
        self._connection = engine.connect()
        self._assets = AssetWriter(self._connection, registry)
        self._sites = SiteWriter(self._connection, registry)
        self._dead = db.Compiled(self._connection, insert(dead_letter), _DEAD_COLUMNS)
        self._in_step = False

    def close(self) -> None:
        """Give the connection back. The writer is of no more use."""
        self._connection.close()

    def start(self) -> None:
        """Read the devices and their last states. Raises SQLAlchemy's DatabaseError."""
        connection = self._connection
        with connection.begin():
            rev = db.next_rev(connection)
            self._registry.read(connection, rev)
            self._assets.recall(connection)
            self._sites.recall(connection)
        self._in_step = True

    def commit(self, batch: Batch) -> Stored:
        """Store a batch, all of it or nothing. Raises SQLAlchemy's DatabaseError, with nothing stored."""
        if not self._in_step:
            self.start()
        # What is remembered about devices runs ahead of the cache until the commit is through.
        self._in_step = False
        stored = self._commit(batch)
        self._in_step = True
        return stored

    def _commit(self, batch: Batch) -> Stored:
        kinds = _Kinds(batch.observations)
        connection = self._connection
        with connection.begin():
            rev = db.next_rev(connection)
            if rev != self._registry.rev + 1:
                self._registry.refresh(connection, rev)
            self._assets.admit(connection, kinds.contacts, kinds.fixes, kinds.sightings, rev)
            self._sites.admit(connection, kinds.contacts, kinds.sightings, kinds.readings, rev)
            fixes = self._assets.store(connection, kinds.fixes, kinds.contacts, rev)
            sightings = self._assets.store_sightings(connection, kinds.sightings, rev)
            readings = self._sites.store(connection, kinds.readings, rev)
            self._sites.touch(connection, kinds.contacts, kinds.sightings, rev)
            self._store_rest(connection, batch, rev)
        self._registry.rev = rev
        given = len(kinds.fixes) + len(kinds.sightings) + len(kinds.readings)
        return Stored(rev, fixes, sightings, readings, given - fixes - sightings - readings)

    def _store_rest(self, connection: Connection, batch: Batch, rev: int) -> None:
        for name, refusal in batch.refusals:
            _knock(connection, name, refusal, rev)
        self._dead.run(
            connection,
            [
                (name, letter.source, letter.received_ms, letter.reason, letter.sentence, letter.data)
                for name, letter in batch.dead
            ],
        )
        for state in batch.feeds:
            values = {**asdict(state), "bad": json.dumps(state.bad), "rev": rev}
            connection.execute(db.upsert(connection, feed, ["name"], values.keys() - {"name"}), values)


class _Kinds:
    """A batch's observations, apart by kind."""

    def __init__(self, observations: Sequence[Observation]) -> None:
        self.fixes: list[Fix] = []
        self.sightings: list[Sighting] = []
        self.readings: list[Reading] = []
        self.contacts: list[Contact] = []
        into = {Fix: self.fixes, Sighting: self.sightings, Reading: self.readings, Contact: self.contacts}
        for observation in observations:
            into[observation.__class__].append(observation)  # type: ignore[attr-defined]


def _knock(connection: Connection, name: str, refusal: Refusal, rev: int) -> None:
    """A device stands at the door: once more, or for the first time."""
    again = (
        update(waiting)
        .where(waiting.c.address == refusal.address)
        .values(feed=name, last_ms=refusal.received_ms, times=waiting.c.times + 1, rev=rev)
    )
    if connection.execute(again).rowcount == 0:
        connection.execute(
            insert(waiting).values(
                address=refusal.address,
                feed=name,
                plate=refusal.plate,
                details=refusal.details or None,
                first_ms=refusal.received_ms,
                last_ms=refusal.received_ms,
                times=1,
                rev=rev,
            )
        )
