"""One kind of thing that can be found, by pieces of all its texts and by the sound of its names."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from widgets.finding.fuzzy_index import FuzzyIndex, Texts
from widgets.finding.fuzzy_query import Rows
from widgets.finding.text_index import Fit, TextIndex

WHOLE = -1
"""The cost of a row one of whose texts is just what was typed."""
_COSTS = {Fit.WHOLE: WHOLE, Fit.BEGINNING: 0, Fit.PIECE: 2}
_PAUSE = 20


class Haystack(NamedTuple):
    """The texts of some rows."""

    rows: Rows
    """(n,): which row of the picture each of the indices' is."""
    text: TextIndex | None
    """All texts, with keys and devices' names; None where the names are all."""
    fuzzy: FuzzyIndex
    """The names alone."""

    def find(self, typed: str, limit: int, slips: bool) -> list[tuple[int, int]]:
        """At most `limit` rows of the picture, each with its cost, best first."""
        costs = dict(self.fuzzy.matches(typed, limit, slips))
        for row, fit in self.text.ranked(typed, limit) if self.text is not None else ():
            costs[row] = min(costs.get(row, _COSTS[fit]), _COSTS[fit])
        # Of equal ones the shorter came first, and stays there.
        best = sorted(costs, key=costs.__getitem__)[:limit]
        return [(int(self.rows[row]), costs[row]) for row in best]


def names_only(names: Sequence[Texts]) -> Haystack:
    """Of a few things with nothing but names: arrays (n,) of str, the fields of each row."""
    return Haystack(np.arange(len(names[0])), None, FuzzyIndex(names))


class Kept:
    """A haystack that is made anew when its texts are others, but never so often that the making costs more
    than a twentieth of the time: in a city, a new device reports every second.

    Rows of a picture never move, so an older haystack is still right about those it has. Where rows do move,
    it must not lag.
    """

    def __init__(self, may_lag: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self._may_lag, self._clock = may_lag, clock
        self._columns: tuple[Texts, ...] = ()
        self._made: Haystack | None = None
        self._rest_until = 0.0

    def of(self, columns: tuple[Texts, ...], make: Callable[[], Haystack]) -> Haystack:
        """The haystack of `columns`, or that of earlier ones."""
        if self._made is not None and self.is_ready(columns):
            return self._made
        begin = self._clock()
        self._made, self._columns = make(), columns
        end = self._clock()
        self._rest_until = end + _PAUSE * (end - begin)
        return self._made

    def is_ready(self, columns: tuple[Texts, ...]) -> bool:
        """Whether `of` would make nothing."""
        return self._made is not None and (self._is_of(columns) or self._may_stay(columns))

    def _is_of(self, columns: tuple[Texts, ...]) -> bool:
        return all(a is b for a, b in zip(self._columns, columns, strict=True))

    def _may_stay(self, columns: tuple[Texts, ...]) -> bool:
        """Fewer rows than before are those of another cache."""
        return self._may_lag and len(columns[0]) >= len(self._columns[0]) and self._clock() < self._rest_until
