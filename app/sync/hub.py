"""Where all feeds meet on their way into the cache: batches, back-pressure, and answers after the commit."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from app.cache.writer import Batch, FeedState
from app.errors import InputError
from app.feeds.session import Outcome
from app.model import Refusal
from app.sync import salvage
from app.sync.store import Store

log = logging.getLogger(__name__)

GATHER_SECONDS = 0.1
"""A batch waits so long for company: latency against the cost of a commit."""
BATCH = 5_000
"""So many observations do not wait."""
FULL = 80_000
"""So many observations not yet stored, and feeds stop reading."""
DEAD = 2_500
"""So many dead letters of a batch are kept: half of what retention takes away between two batches, so that a
flood of broken frames cannot fill the disk. The others are counted, on their feed's health."""
TIDY_SECONDS = 10.0
"""Retention looks so often, and at once again while it has more to do."""
RETRY_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)


class Hub:
    """Gathers what the feeds submit and commits it, batch by batch, in a thread of its own."""

    def __init__(
        self,
        store: Store,
        health: Callable[[bool], list[FeedState]],
        on_fault: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`health` gives the feeds' states where they are due; called with True for the last ones. `on_fault`
        is told why nothing can be stored, and with an empty text that it can again."""
        self._on_fault = on_fault
        self._store = store
        self._health = health
        self._batch = Batch()
        self._on_stored: list[Callable[[], None]] = []
        self._something = asyncio.Event()
        self._enough = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._pending = 0
        self._closing = False
        self._tidy_at = 0.0
        self.fault: InputError | None = None
        """Why nothing can be stored at the moment; None while all is well."""

    def submit(self, feed: str, outcome: Outcome, on_stored: Callable[[], None] | None) -> None:
        """Take what a feed received. `on_stored` is called, in the event loop, after the commit.

        After `close` nothing more is taken: a feed that never rests must not keep the process from ending. It
        stays unacknowledged, so the device sends it again."""
        if self._closing:
            return
        batch = self._batch
        for observation in outcome.observations:
            if observation.__class__ is Refusal:
                batch.refusals.append((feed, observation))
            else:
                batch.observations.append(observation)
        batch.dead.extend((feed, letter) for letter in outcome.dead[: DEAD - len(batch.dead)])
        if on_stored is not None:
            self._on_stored.append(on_stored)
        self._pending += len(outcome.observations) + len(outcome.dead)
        self._something.set()
        if self._pending >= BATCH:
            self._enough.set()
            if self._pending >= FULL:
                self._room.clear()

    async def ready(self) -> None:
        """Wait while more is pending than memory should hold."""
        await self._room.wait()

    @property
    def is_full(self) -> bool:
        """True while feeds should not read on."""
        return self._closing or not self._room.is_set()

    def close(self) -> None:
        """Let `run` end once everything that was submitted is stored."""
        self._closing = True
        self._something.set()
        self._enough.set()

    async def run(self) -> None:
        """Commit until closed."""
        with ThreadPoolExecutor(1, thread_name_prefix="cache-writer") as thread:
            try:
                while not (self._closing and self._pending == 0):
                    await self._gather()
                    await self._commit(thread)
                await self._last_words(thread)
            finally:
                await asyncio.get_running_loop().run_in_executor(thread, self._store.close)

    async def _gather(self) -> None:
        """Wait for a first observation (or a second to pass: health is due), then a little for company."""
        try:
            async with asyncio.timeout(1.0):
                await self._something.wait()
            async with asyncio.timeout(GATHER_SECONDS):
                await self._enough.wait()
        except TimeoutError:
            pass

    async def _commit(self, thread: ThreadPoolExecutor) -> None:
        batch, on_stored = self._batch, self._on_stored
        taken = self._pending
        self._batch, self._on_stored = Batch(), []
        if not self._closing:
            self._something.clear()
            self._enough.clear()
        batch.feeds = self._health(False)
        if len(batch) == 0 and not batch.feeds:
            await self._tidy(thread)
            return
        if await self._store_patiently(thread, batch):
            for call in on_stored:
                call()
        self._pending -= taken
        if self._pending < FULL:
            self._room.set()
        if self._pending >= BATCH:
            self._enough.set()
        if not self._closing:
            await self._tidy(thread)

    async def _store_patiently(self, thread: ThreadPoolExecutor, batch: Batch) -> bool:
        """Try until it is stored. False when the process must end first: nothing of it was acknowledged."""
        loop = asyncio.get_running_loop()
        tries = 0
        while True:
            try:
                await loop.run_in_executor(thread, salvage.store, self._store.commit, batch)
            except InputError as error:
                if str(self.fault) != str(error):
                    log.error("%s", error)
                    self._on_fault(str(error))
                self.fault = error
                self._room.clear()
                if self._closing and tries >= len(RETRY_SECONDS):
                    return False
                wait = RETRY_SECONDS[min(tries, len(RETRY_SECONDS) - 1)]
                tries += 1
                await asyncio.sleep(wait)
            else:
                if self.fault is not None:
                    log.warning("the cache can be written again")
                    self._on_fault("")
                self.fault = None
                return True

    async def _tidy(self, thread: ThreadPoolExecutor) -> None:
        """A slice of retention between batches."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._tidy_at:
            return
        try:
            more = await loop.run_in_executor(thread, self._store.tidy)
            self._tidy_at = loop.time() + (0.0 if more else TIDY_SECONDS)
        except InputError as error:
            self._tidy_at = loop.time() + TIDY_SECONDS
            log.error("%s", error)

    async def _last_words(self, thread: ThreadPoolExecutor) -> None:
        """The feeds' states at the end, so that no screen shows them as running."""
        batch = Batch(feeds=self._health(True))
        if batch.feeds and self.fault is None:
            await self._store_patiently(thread, batch)


class FeedIntake:
    """The hub as one feed sees it (`app.feeds.intake.Intake`)."""

    def __init__(self, hub: Hub, feed: str) -> None:
        self._hub = hub
        self._feed = feed

    def submit(self, outcome: Outcome, on_stored: Callable[[], None] | None = None) -> None:
        """Hand over what was received."""
        self._hub.submit(self._feed, outcome, on_stored)

    async def ready(self) -> None:
        """Wait while the hub is full."""
        await self._hub.ready()

    @property
    def is_full(self) -> bool:
        """True while nothing more should be read."""
        return self._hub.is_full
