"""The cache as the sync process sees it: opened, written, mended. Used from one thread only."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from app import times
from app.cache import engine as db
from app.cache.faults import CacheError, Fault, explained
from app.cache.registry import Registry
from app.cache.retention import Retention
from app.cache.writer import Batch, Stored, Writer
from app.errors import InputError
from app.settings import Settings

log = logging.getLogger(__name__)


class Store:
    """Commits batches and survives what befalls the database."""

    def __init__(self, settings: Settings, registry: Registry) -> None:
        self._settings = settings
        self._registry = registry
        self._engine: Engine | None = None
        self._writer: Writer | None = None
        self._retention = Retention(settings.cache)
        self._is_damaged = False

    def open(self) -> None:
        """Open the cache, or set a damaged one aside and begin anew. Raises InputError."""
        if not self._is_damaged:
            try:
                self._open()
            except CacheError as error:
                if error.fault is not Fault.DAMAGED:
                    raise
            else:
                return
        self._set_aside()
        self._is_damaged = False
        self._open()

    def _open(self) -> None:
        with self._guarded():
            self._engine = db.open_cache(self._settings)
            self._writer = Writer(self._engine, self._registry)
            self._writer.start()

    def close(self) -> None:
        """Close the cache. `open` may be called again."""
        if self._writer is not None:
            self._writer.close()
        if self._engine is not None:
            self._engine.dispose()
        self._writer = self._engine = None

    def commit(self, batch: Batch) -> Stored:
        """Store a batch, all of it or nothing. Raises CacheError while nothing can be stored."""
        if self._writer is None:
            self.open()
        assert self._writer is not None
        with self._guarded():
            return self._writer.commit(batch)

    def tidy(self) -> bool:
        """One slice of retention; True when there is more to do. Raises CacheError."""
        if self._engine is None:
            return False
        with self._guarded():
            return self._retention.slice(self._engine, times.now_ms())

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Raises what befalls the database as CacheError. A damaged one is closed: the next `open` sets it
        aside, also where the damage lies so deep that opening alone would not meet it."""
        try:
            with explained(self._settings.cache.url):
                yield
        except CacheError as error:
            if error.fault is Fault.DAMAGED:
                self.close()
                self._is_damaged = True
            raise

    def _set_aside(self) -> None:
        """Rename a damaged cache; its bytes are kept for whoever can mend it. Raises InputError."""
        file = self._settings.cache_file
        assert file is not None, "only a file can be found damaged"
        stamp = times.to_datetime(times.now_ms()).strftime("%Y%m%dT%H%M%SZ")
        aside = _free_name(file.with_name(f"{file.name}.damaged-{stamp}"))
        try:
            for suffix in db.SIDECARS:
                part = file.with_name(file.name + suffix)
                if part.exists():
                    part.rename(aside.with_name(aside.name + suffix))
        except OSError as error:
            raise InputError(f"{file}: damaged, and cannot be set aside: {error.strerror}") from None
        log.error("%s was damaged: set aside as %s; a new cache begins", file, aside.name)


def _free_name(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}.{number}")
    return free
