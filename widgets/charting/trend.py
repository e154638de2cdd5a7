"""A trend: several figures over the same moments, the last minutes up to now, from zero up."""

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QWidget

from app import times as clock
from app.tokens import Tokens
from widgets import times
from widgets.charting.time_plot import Floats, Ints, TimePlot, with_gaps

HEIGHT_PX = 108
_GAP_MS = 3_000
"""Samples come every second: without one for so long, nobody sampled."""
_MOST_POINTS = 900
"""More are not seen on a panel's width: neighbours are drawn as their mean."""


class Line(NamedTuple):
    """One figure of a trend."""

    name: str
    """Empty for one that needs none."""
    value: Floats
    """(n,): at each moment of the trend, NaN for a gap."""
    colour: str = "text.0"
    """A token."""
    style: Qt.PenStyle = Qt.PenStyle.SolidLine


class Trend(TimePlot):
    """`write`: how a value is told; `mark`: how at the axis, where its unit is known."""

    def __init__(
        self,
        zone: tzinfo,
        tokens: Tokens,
        write: Callable[[float], str],
        mark: Callable[[float], str] | None = None,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(zone, tokens, round(HEIGHT_PX * tokens.scale), now, parent)
        self._write, self._mark = write, mark or write
        self._time_ms: Ints = np.empty(0, dtype=np.int64)
        self._lines: Sequence[Line] = ()
        self._drawn: list[pyqtgraph.PlotDataItem] = []
        self.getAxis("left").setTicks([])
        self._curves_of(1)

    def show_lines(self, time_ms: Ints, lines: Sequence[Line], span_ms: int) -> None:
        """Draw lines over moments (n,), oldest first; the last one lies uppermost. At the right end is the
        newest moment, at the left one what is `span_ms` before it."""
        self._time_ms, self._lines = time_ms, lines
        self._curves_of(len(lines))
        for curve, line in zip(self._drawn, lines, strict=False):
            curve.setData(*with_gaps(*thinned(time_ms, line.value), _GAP_MS), connect="finite")
            curve.setPen(self._pen(line))
        if len(time_ms):
            newest = int(time_ms[-1])
            self.setXRange((newest - span_ms) / 1000.0, newest / 1000.0, padding=0)
            self.setYRange(0.0, self._top(), padding=0)

    def seconds(self) -> Floats:
        """(n,): the moments at which any line has a value."""
        return np.asarray(self._time_ms[self._known()] / 1000.0)

    def reading_at(self, index: int) -> str:
        """The moment, with the value of the line that needs no name; below it the others by name."""
        at = self._known()[index]
        known = [line for line in self._lines if not np.isnan(line.value[at])]
        own = [self._write(float(line.value[at])) for line in known if not line.name]
        named = [f"{line.name} {self._write(float(line.value[at]))}" for line in known if line.name]
        moment = times.moment(int(self._time_ms[at]), self.zone, self.now())
        return "\n".join(["  ".join([moment, *own]), *named])

    def _pen(self, line: Line) -> QPen:
        colour = QColor(self.tokens.colour(line.colour))
        made: QPen = pyqtgraph.mkPen(colour, width=1.2 * self.tokens.scale, style=line.style)
        return made

    def _known(self) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        if not self._lines:
            return np.empty(0, dtype=np.intp)
        return np.flatnonzero(~np.all([np.isnan(line.value) for line in self._lines], axis=0))

    def _curves_of(self, count: int) -> None:
        while len(self._drawn) < count:
            self._drawn.append(self.plot())
        for curve in self._drawn[count:]:
            curve.setData([], [])

    def _top(self) -> float:
        """The highest value and some room; two marks, zero and a round number, are enough to read it by."""
        highest = max((float(np.nanmax(line.value)) for line in self._lines if _any(line.value)), default=0.0)
        mark = _round_down(highest) if highest > 0 else 1.0
        self.getAxis("left").setTicks([[(0.0, "0"), (mark, self._mark(mark))]])
        return max(highest, mark) * 1.15


def thinned(time_ms: Ints, value: Floats) -> tuple[Ints, Floats]:
    """At most `_MOST_POINTS` points: means of neighbours, a gap where one of them is."""
    step = -(-len(time_ms) // _MOST_POINTS)
    if step <= 1:
        return time_ms, value
    first = len(time_ms) % step
    return time_ms[first + step - 1 :: step], value[first:].reshape(-1, step).mean(axis=1)


def _any(value: Floats) -> bool:
    return bool((~np.isnan(value)).any())


def _round_down(value: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is not above `value`, which is above 0."""
    power = float(10.0 ** np.floor(np.log10(value)))
    return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= value * (1 + 1e-9))
