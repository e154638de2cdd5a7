"""The live picture: what the cache says now, as columns, with one batched signal for what changed.

A thread of its own reads the cache ten times a second and makes the next snapshot; the interface's thread
only swaps one reference for another. A slow screen gets the newest snapshot, never a queue.
"""

import gc
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection, Engine

from app.cache import engine as db
from app.cache import migrate, readers
from app.cache.faults import CacheError, Fault, explained
from app.columns import Assets, Rows, Sites, merge_assets, merge_sites, no_assets, no_sites

log = logging.getLogger(__name__)

POLL_SECONDS = 0.1
RETRY_SECONDS = 1.0
LARGE = 20_000
"""From so many assets and sites on, the first picture comes before their names."""

Value = tuple[int, float, str]
"""Time in ms, value, HJ 212 flag."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything as of one moment."""

    assets: Assets = field(default_factory=no_assets)
    sites: Sites = field(default_factory=no_sites)
    values: dict[int, dict[str, Value]] = field(default_factory=dict)
    """Newest value of each factor by site id. Replaced, never changed."""
    feeds: tuple[dict[str, Any], ...] = ()
    """Rows of the `feed` table."""
    waiting: tuple[dict[str, Any], ...] = ()
    """Rows of the `waiting` table."""
    basemaps: tuple[dict[str, Any], ...] = ()
    """Rows of the `basemap` table, the latest first."""
    rev: int = -1
    """The cache's commit up to which this is complete; -1 before anything was read."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between the picture that was shown and the one that is."""

    assets: Rows
    """Rows of `Picture.assets` that are new or different."""
    sites: Rows
    new_assets: bool = False
    """Rows were added."""
    new_sites: bool = False
    values: bool = False
    feeds: bool = False
    waiting: bool = False
    basemaps: bool = False

    def within(self, picture: Picture) -> "Change":
        """Without the rows that `picture` lacks: it may be of another cache, which took the first's place."""
        return replace(
            self,
            assets=self.assets[self.assets < len(picture.assets)],
            sites=self.sites[self.sites < len(picture.sites)],
        )

    def __or__(self, later: "Change") -> "Change":
        return Change(
            np.union1d(self.assets, later.assets),
            np.union1d(self.sites, later.sites),
            self.new_assets or later.new_assets,
            self.new_sites or later.new_sites,
            self.values or later.values,
            self.feeds or later.feeds,
            self.waiting or later.waiting,
            self.basemaps or later.basemaps,
        )


class Live(QObject):
    """The picture that panels and layers show. Lives in the interface's thread."""

    changed = Signal(object)
    """A `Change`; `picture` is the new one already."""
    fault_changed = Signal(str)
    """Why the cache cannot be read; empty when it can again."""
    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture()
        self.fault = ""
        self._lock = threading.Lock()
        self._next: tuple[Picture, Change] | None = None
        self._posted.connect(self._show)

    def post(self, picture: Picture, change: Change) -> None:
        """Give the next picture; may be called from any thread. Pictures not shown yet are skipped."""
        with self._lock:
            waiting = self._next
            self._next = (picture, change if waiting is None else (waiting[1] | change).within(picture))
        if waiting is None:
            self._posted.emit()

    @Slot()
    def _show(self) -> None:
        with self._lock:
            following, self._next = self._next, None
        if following is not None:
            self.picture = following[0]
            self.changed.emit(following[1])

    def set_fault(self, text: str) -> None:
        """Say why the cache cannot be read. In the interface's thread."""
        if text != self.fault:
            self.fault = text
            self.fault_changed.emit(text)


class LiveReader(QObject):
    """Reads the cache in a thread and posts to a `Live`."""

    _failed = Signal(str)

    def __init__(self, engine: Engine, live: Live) -> None:
        super().__init__(live)
        self._engine = engine
        self._live = live
        self._picture = Picture()
        self._place = (-1, -1)
        self._said = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="live-reader", daemon=True)
        self._failed.connect(live.set_fault)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def stop(self) -> None:
        """Stop reading, and wait for a read that is under way."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                with explained(self._engine.url.render_as_string()):
                    self._follow()
            except CacheError as error:
                self._say(str(error))
                self._stop.wait(RETRY_SECONDS)
            except Exception:
                # A bug must not freeze the picture in silence: it is said, and the reading begins anew.
                log.exception("the picture could not be read from the cache")
                self._say("The picture cannot be read from the cache: see the log. It is tried again.")
                self._place = (-1, -1)
                self._stop.wait(RETRY_SECONDS)
            finally:
                self._engine.dispose()

    def _follow(self) -> None:
        """Read on one connection until it fails, `stop` is called, or another file is the cache."""
        place = db.place(self._engine)
        if place != self._place:
            # Its rows and numbers have nothing to do with those of the file before.
            self._place, self._picture = place, Picture()
        token: int | None = None
        with self._engine.connect() as connection:
            self._refuse_empty(connection)
            while not self._stop.is_set() and db.place(self._engine) == place:
                with connection.begin():
                    newest = db.change_token(connection)
                    if newest != token:
                        token = newest
                        self._read(readers.newest_rev(connection), connection)
                self._say("")
                self._stop.wait(POLL_SECONDS)

    def _refuse_empty(self, connection: Connection) -> None:
        """A new cache without its tables yet: whoever makes it is not done."""
        with connection.begin():
            if migrate.current(connection) is None:
                raise CacheError(self._engine.url.render_as_string(), Fault.MISSING)

    def _say(self, text: str) -> None:
        if text != self._said:
            self._said = text
            self._failed.emit(text)

    def _read(self, newest: int, connection: Connection) -> None:
        """Make the next picture from what changed since the last, and post it."""
        old = self._picture
        if newest == old.rev:
            return
        if old.rev < 0 and sum(readers.sizes(connection)) > LARGE:
            with _no_collection():
                self._read_names(self._read_numbers(newest, connection), connection)
            return
        assets, asset_rows = merge_assets(old.assets, readers.assets_since(connection, old.rev))
        sites, site_rows = merge_sites(old.sites, readers.sites_since(connection, old.rev))
        values = _merge_values(old.values, readers.readings_since(connection, old.rev))
        feeds = tuple(readers.feeds(connection))
        waiting = tuple(readers.waiting_devices(connection))
        basemaps = tuple(readers.basemaps(connection))
        # The first picture of a cache differs in everything: another cache's may be on the screen.
        is_first = old.rev < 0
        change = Change(
            asset_rows,
            site_rows,
            new_assets=is_first or len(assets) > len(old.assets),
            new_sites=is_first or len(sites) > len(old.sites),
            values=is_first or values is not old.values,
            feeds=is_first or feeds != old.feeds,
            waiting=is_first or waiting != old.waiting,
            basemaps=is_first or basemaps != old.basemaps,
        )
        self._picture = Picture(assets, sites, values, feeds, waiting, basemaps, newest)
        self._live.post(self._picture, change)

    def _read_numbers(self, newest: int, connection: Connection) -> Picture:
        """The first picture of a whole city, without names: what the map draws is on the screen in half the
        time."""
        assets, asset_rows = merge_assets(
            no_assets(), readers.assets_since(connection, -1, readers.ASSET_NUMBERS), readers.ASSET_NUMBERS
        )
        sites, site_rows = merge_sites(
            no_sites(), readers.sites_since(connection, -1, readers.SITE_NUMBERS), readers.SITE_NUMBERS
        )
        picture = Picture(
            assets,
            sites,
            _merge_values({}, readers.readings_since(connection, -1)),
            tuple(readers.feeds(connection)),
            tuple(readers.waiting_devices(connection)),
            tuple(readers.basemaps(connection)),
            newest,
        )
        self._live.post(picture, _everything(asset_rows, site_rows))
        return picture

    def _read_names(self, numbers: Picture, connection: Connection) -> None:
        """The same picture with its names."""
        asset_names, site_names = ("id", *readers.ASSET_TEXTS), ("id", *readers.SITE_TEXTS)
        assets, asset_rows = merge_assets(
            numbers.assets, readers.assets_since(connection, -1, asset_names), asset_names
        )
        sites, site_rows = merge_sites(
            numbers.sites, readers.sites_since(connection, -1, site_names), site_names
        )
        self._picture = replace(numbers, assets=assets, sites=sites)
        self._live.post(self._picture, _everything(asset_rows, site_rows))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Millions of values that stay are no garbage: looking for cycles in them costs a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _everything(assets: Rows, sites: Rows) -> Change:
    return Change(assets, sites, True, True, True, True, True, True)


def _merge_values(
    old: dict[int, dict[str, Value]], delta: Sequence[tuple[int, str, int, float, str]]
) -> dict[int, dict[str, Value]]:
    if not delta:
        return old
    merged = dict(old)
    for site_id, factor, time_ms, value, flag in delta:
        merged[site_id] = {**merged.get(site_id, {}), factor: (time_ms, value, flag)}
    return merged
