"""The named places of the hall, for whoever looks for one: many, and nearly always the same.

They are read in a thread when they differ from those that are known; the live picture says when it is time to
ask, since its commit number moves with every import.
"""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from sqlalchemy import Engine

from app.cache import migrate, readers
from app.cache.faults import CacheError, Fault, explained
from app.live import Live

PAUSE_MS = 2_000
"""While devices report, the commit number moves ten times a second: it is looked at this often."""

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]
Token = tuple[int, int]


def _no_texts() -> Texts:
    return np.empty(0, dtype=object)


def _no_numbers() -> Floats:
    return np.empty(0, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Named places; all arrays (n,)."""

    key: Texts = field(default_factory=_no_texts)
    name: Texts = field(default_factory=_no_texts)
    kind: Texts = field(default_factory=_no_texts)
    """An `app.model.PlaceKind`, or the hall's own word."""
    lon: Floats = field(default_factory=_no_numbers)
    """WGS-84 degrees."""
    lat: Floats = field(default_factory=_no_numbers)

    def __len__(self) -> int:
        return len(self.key)


class Gazetteer(QObject):
    """The places as they are in the cache. Lives in the interface's thread."""

    changed = Signal()
    """`places` are others now."""
    _read = Signal(object)

    def __init__(self, engine: Engine, live: Live, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places = Places()
        self._engine, self._live = engine, live
        self._token: Token = (0, 0)
        self._rev = -1
        self._busy = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="gazetteer")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)
        live.changed.connect(self._follow)
        self._ask()

    def close(self) -> None:
        """Read nothing more, and wait for what is under way."""
        self._pause.stop()
        self._live.changed.disconnect(self._follow)
        self._thread.shutdown(cancel_futures=True)

    @Slot()
    def _follow(self) -> None:
        if not self._pause.isActive():
            self._ask()

    def _ask(self) -> None:
        rev = self._live.picture.rev
        if self._busy or rev == self._rev or rev < 0:
            return
        self._busy, self._rev = True, rev
        self._pause.start()
        # A bug in the reading surfaces in the interface's thread, where its answer is taken.
        self._thread.submit(self._load, self._token).add_done_callback(self._read.emit)

    def _load(self, token: Token) -> tuple[Token, Places | None]:
        """The places, or None where they are those of `token`."""
        url = self._engine.url.render_as_string()
        with explained(url), self._engine.connect() as connection:
            if migrate.current(connection) is None:
                raise CacheError(url, Fault.MISSING)
            newest = readers.places_token(connection)
            return newest, None if newest == token else _places(readers.places(connection))

    def _take(self, future: "Future[tuple[Token, Places | None]]") -> None:
        self._busy = False
        if future.cancelled():
            return
        try:
            self._token, places = future.result()
        except CacheError:
            # The live picture says why the cache cannot be read; here it is only tried again.
            self._rev, places = -1, None
        if self._live.picture.rev != self._rev and not self._pause.isActive():
            self._pause.start()
        if places is not None:
            self.places = places
            self.changed.emit()


def _places(columns: Sequence[Sequence[Any]]) -> Places:
    if not columns:
        return Places()
    key, name, kind, lon, lat = columns
    return Places(_texts(key), _texts(name), _texts(kind), np.array(lon, float), np.array(lat, float))


def _texts(values: Sequence[str]) -> Texts:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made
