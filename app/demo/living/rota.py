"""Whose turn it is to report, so that reports come evenly."""

import numpy as np

from app.demo.city import Flags, Ints

_FIRST_MS = 1_500
"""Everybody reports for the first time within so long: the map fills at once."""
_SECOND_MS = (1_000, 4_000)
"""A second report follows the first so soon: what stands on the map also moves at once."""
_SOON_MS = 300
DRIVING_S = (5.0, 10.0)
"""Who is on the road reports after so long, from and to."""
STANDING_S = 40.0
"""Who is parked reports after about so long."""


class Rota:
    """The turns of n reporters."""

    def __init__(
        self,
        count: int,
        driving_s: tuple[float, float],
        standing_s: float,
        now_ms: int,
        random: np.random.Generator,
    ) -> None:
        """Who is on the road reports every `driving_s` (from, to: each time anew, or those with like periods
        would come all together), who is parked about every `standing_s`."""
        self._due_ms = now_ms + random.integers(0, _FIRST_MS, count)
        self._random = random
        self._driving_s, self._standing_s = driving_s, standing_s
        self._is_new = np.ones(count, dtype=bool)
        self._on_road: Flags = np.zeros(count, dtype=bool)

    def due(self, now_ms: int, on_road: Flags) -> Ints:
        """Whose turn it is; their next turn follows. Who sets out or comes home says so at once."""
        changes = on_road != self._on_road
        self._on_road = on_road.copy()
        self._due_ms[changes] = np.minimum(self._due_ms[changes], now_ms + _SOON_MS)
        rows = np.flatnonzero(self._due_ms <= now_ms)
        driving_s = self._random.uniform(*self._driving_s, len(rows))
        standing_s = self._standing_s * self._random.uniform(0.8, 1.2, len(rows))
        self._due_ms[rows] = now_ms + (np.where(on_road[rows], driving_s, standing_s) * 1000).astype(np.int64)
        new = rows[self._is_new[rows] & on_road[rows]]
        self._due_ms[new] = now_ms + self._random.integers(*_SECOND_MS, len(new))
        self._is_new[rows] = False
        return rows

    def put_off(self, rows: Ints, now_ms: int) -> None:
        """Some could not report: it is their turn again at once."""
        self._due_ms[rows] = now_ms + _SOON_MS
        self._is_new[rows] = True
