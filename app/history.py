"""The past of one thing, read from the cache in a thread: tracks and series for panels and layers."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal
from sqlalchemy import Connection, Engine

from app.cache import readers
from app.cache.faults import CacheError, explained
from app.cache.readers import Series, Track

TRACK_MS = 2 * 3_600_000
"""A track goes back so far from the asset's newest fix."""
SERIES_MS = 24 * 3_600_000


class History(QObject):
    """Answers requests by signal. Requests for the same thing that wait already are not queued twice."""

    track_ready = Signal(object)
    """A `Track`."""
    series_ready = Signal(int, object)
    """Site id and its list of `Series`."""
    failed = Signal(str)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="history")
        self._lock = threading.Lock()
        self._waiting: OrderedDict[tuple[str, int], Callable[[Connection], None]] = OrderedDict()
        self._closed = False

    def request_track(self, asset_id: int, span_ms: int = TRACK_MS) -> None:
        """Ask for the last `span_ms` of an asset's track."""

        def read(connection: Connection) -> None:
            newest = readers.newest_fix_ms(connection, asset_id)
            until = newest if newest is not None else 0
            self.track_ready.emit(readers.track(connection, asset_id, until - span_ms, until))

        self._request(("track", asset_id), read)

    def request_series(self, site_id: int, until_ms: int, span_ms: int = SERIES_MS) -> None:
        """Ask for `span_ms` of a station's values up to `until_ms`."""

        def read(connection: Connection) -> None:
            self.series_ready.emit(site_id, readers.series(connection, site_id, until_ms - span_ms, until_ms))

        self._request(("series", site_id), read)

    def close(self) -> None:
        """Answer nothing more, and wait for what is under way."""
        self._closed = True
        with self._lock:
            self._waiting.clear()
        self._thread.shutdown()

    def _request(self, key: tuple[str, int], read: Callable[[Connection], None]) -> None:
        with self._lock:
            is_new = key not in self._waiting
            self._waiting[key] = read
        if is_new and not self._closed:
            # A bug in the answer surfaces in the log: a callback that raises is reported with its traceback.
            self._thread.submit(self._answer).add_done_callback(Future.result)

    def _answer(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            _, read = self._waiting.popitem(last=False)
        try:
            with explained(self._engine.url.render_as_string()), self._engine.connect() as connection:
                read(connection)
        except CacheError as error:
            self.failed.emit(str(error))


__all__ = ["History", "Series", "Track"]
