"""The hall's figures and their last hour, sampled once a second from the live picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal

from app import times
from app.columns import ASSET_KINDS, UNIT_CODES, UNIT_STATUSES, Assets
from app.live import Live

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

SAMPLE_MS = 1_000
KEPT = 3_600
"""Samples: an hour of them."""
LEAST_MS = 60_000
AWAY_MS = 5_000
"""Sync writes each feed's health about once a second: with one older than this it was away."""
STALE_MS = 5 * 60_000
"""What moves is on the road while its newest fix is not older than this; after it, silent."""

What = Literal["rate", "lag", "unit", "road", "silent"]


class Key(NamedTuple):
    """A figure: `rate` (messages a second) or `lag` (ms) of a feed by name, `unit` by its code in
    UNIT_STATUSES, `road` or `silent` (vehicles) by their code in ASSET_KINDS."""

    what: What
    of: str | int


@dataclass(frozen=True, slots=True)
class Tally:
    """Who is where at one moment."""

    road: Ints
    """(kinds,): assets of each of ASSET_KINDS whose newest fix is fresh."""
    silent: Ints
    """(kinds,): the others."""
    units: Ints
    """(statuses,): units by each of UNIT_STATUSES, the first of which is unknown."""


def tally(assets: Assets, now_ms: int) -> Tally:
    """Count what moves; one pass over the columns."""
    kinds, statuses = len(ASSET_KINDS), len(UNIT_STATUSES)
    fresh = now_ms - assets.time_ms <= STALE_MS
    codes = (assets.kind.astype(np.intp) * statuses + assets.unit_status) * 2 + fresh
    counts = np.bincount(codes, minlength=kinds * statuses * 2).reshape(kinds, statuses, 2)
    return Tally(
        counts[:, :, 1].sum(axis=1), counts[:, :, 0].sum(axis=1), counts[UNIT_CODES].sum(axis=(0, 2))
    )


class Ring:
    """The newest `capacity` samples of any number of figures. Columns are views: do not keep them."""

    def __init__(self, capacity: int) -> None:
        self._capacity, self._end = capacity, 0
        # Twice the room: samples are moved to the front once in `capacity`, and a window is always one piece.
        self._time_ms: Ints = np.zeros(2 * capacity, dtype=np.int64)
        self._columns: dict[Key, Floats] = {}

    def __len__(self) -> int:
        return min(self._end, self._capacity)

    @property
    def keys(self) -> list[Key]:
        """The figures that were ever sampled, in the order in which they came."""
        return list(self._columns)

    @property
    def time_ms(self) -> Ints:
        """(n,): when each sample was taken, oldest first."""
        return self._time_ms[self._window]

    def column(self, key: Key) -> Floats:
        """(n,): a figure's samples, NaN where there was none."""
        found = self._columns.get(key)
        return np.full(len(self), np.nan) if found is None else found[self._window]

    def append(self, time_ms: int, values: Mapping[Key, float]) -> None:
        """Add a sample; figures that it lacks have a gap."""
        if self._end == 2 * self._capacity:
            self._move_to_front()
        for key in values.keys() - self._columns.keys():
            self._columns[key] = np.full(2 * self._capacity, np.nan)
        self._time_ms[self._end] = time_ms
        for key, column in self._columns.items():
            column[self._end] = values.get(key, np.nan)
        self._end += 1

    def blank(self, key: Key, after_ms: int) -> None:
        """Take back a figure's samples from after a moment."""
        window = self.column(key)
        window[self.time_ms > after_ms] = np.nan

    @property
    def _window(self) -> slice:
        return slice(max(0, self._end - self._capacity), self._end)

    def _move_to_front(self) -> None:
        for column in (self._time_ms, *self._columns.values()):
            column[: self._capacity] = column[self._capacity :]
        self._end = self._capacity


class Figures(QObject):
    """Follows a live picture. While nothing was read from the cache, nothing is sampled."""

    sampled = Signal()

    def __init__(
        self, live: Live, now: Callable[[], int] = times.now_ms, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._live, self._now = live, now
        self._ring = Ring(KEPT)
        self._away: set[str] = set()
        self.newest = tally(live.picture.assets, now())
        self._timer = QTimer(self, interval=SAMPLE_MS)
        self._timer.timeout.connect(self.sample)
        self._timer.start()

    @property
    def feeds(self) -> list[str]:
        """Names of the feeds that were ever heard of, by name."""
        return sorted(str(key.of) for key in self._ring.keys if key.what == "rate")

    def time_ms(self, span_ms: int) -> Ints:
        """(n,): the moments of the samples of the last `span_ms`, oldest first."""
        return self._ring.time_ms[self._first(span_ms) :].copy()

    def filled_ms(self, span_ms: int) -> int:
        """How much of the last `span_ms` the samples reach back: all of it once the hall has been open for so
        long; never less than a minute."""
        moments = self._ring.time_ms
        open_ms = int(moments[-1] - moments[0]) if len(moments) else 0
        return min(span_ms, max(open_ms, LEAST_MS))

    def series(self, what: What, of: str | int, span_ms: int) -> Floats:
        """(n,): a figure at each moment of `time_ms`; NaN where sync was away."""
        return self._ring.column(Key(what, of))[self._first(span_ms) :].copy()

    def total_rate(self, span_ms: int) -> Floats:
        """(n,): messages a second of all feeds together; NaN where none was heard of."""
        first = self._first(span_ms)
        rates = [self._ring.column(key)[first:] for key in self._ring.keys if key.what == "rate"]
        if not rates:
            return np.full(len(self._ring.time_ms) - first, np.nan)
        known = ~np.isnan(rates)
        return np.where(known.any(axis=0), np.where(known, rates, 0.0).sum(axis=0), np.nan)

    def total_road(self, span_ms: int) -> Floats:
        """(n,): everything that is on the road."""
        first = self._first(span_ms)
        counts = [self._ring.column(Key("road", code))[first:] for code in range(len(ASSET_KINDS))]
        return np.asarray(np.sum(counts, axis=0))

    def sample(self) -> None:
        """Take a sample now."""
        if self._live.picture.rev < 0:
            return
        now_ms = self._now()
        self.newest = tally(self._live.picture.assets, now_ms)
        values = self._of_feeds(self._live.picture.feeds, now_ms)
        values |= _keyed("unit", self.newest.units)
        values |= _keyed("road", self.newest.road)
        values |= _keyed("silent", self.newest.silent)
        self._ring.append(now_ms, values)
        self.sampled.emit()

    def _of_feeds(self, feeds: tuple[dict[str, Any], ...], now_ms: int) -> dict[Key, float]:
        values: dict[Key, float] = {}
        for feed in feeds:
            name, beat_ms = str(feed["name"]), int(feed["beat_ms"])
            if now_ms - beat_ms > AWAY_MS:
                self._went_away(name, beat_ms)
                continue
            self._away.discard(name)
            values[Key("rate", name)] = float(feed["per_second"])
            if feed["lag_ms"] is not None:
                values[Key("lag", name)] = float(feed["lag_ms"])
        return values

    def _went_away(self, name: str, beat_ms: int) -> None:
        """What was sampled since its last beat was the last beat's figure again and again."""
        if name not in self._away:
            self._away.add(name)
            self._ring.blank(Key("rate", name), beat_ms + SAMPLE_MS)
            self._ring.blank(Key("lag", name), beat_ms + SAMPLE_MS)

    def _first(self, span_ms: int) -> int:
        moments = self._ring.time_ms
        return int(np.searchsorted(moments, moments[-1] - span_ms)) if len(moments) else 0


def _keyed(what: What, counts: Ints) -> dict[Key, float]:
    return {Key(what, code): float(count) for code, count in enumerate(counts.tolist())}
