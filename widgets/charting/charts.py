"""The chart of one quantity: a thin line, limits as labelled dashed lines, what does not count as crosses."""

from collections.abc import Callable, Sequence
from datetime import tzinfo

import numpy as np
import numpy.typing as npt
import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app import times as clock
from app.tokens import Tokens
from widgets import times
from widgets.cards.water import LimitLine
from widgets.charting.time_plot import Floats, Ints, TimePlot, with_gaps
from widgets.theme import font

HEIGHT_PX = 150


class TimeChart(TimePlot):
    """One quantity over time in the hall's zone."""

    def __init__(
        self,
        zone: tzinfo,
        tokens: Tokens,
        unit: str,
        decimals: int = 0,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(zone, tokens, round(HEIGHT_PX * tokens.scale), now, parent)
        self._unit, self._decimals = unit, decimals
        self._time_ms: Ints = np.empty(0, dtype=np.int64)
        self._value: Floats = np.empty(0)
        self._until_ms = 0
        self._known: npt.NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._limits: list[LimitLine] = []
        self._drawn: list[pyqtgraph.InfiniteLine] = []
        self._line = self.plot(
            pen=pyqtgraph.mkPen(QColor(tokens.colour("text.0")), width=1.2), connect="finite"
        )
        faded = QColor(tokens.colour("water.none"))
        self._doubtful = self.plot(pen=None, symbol="x", symbolSize=6, symbolPen=faded, symbolBrush=None)

    def show_quantity(
        self, unit: str, decimals: int, limits: Sequence[LimitLine] = (), due: str = ""
    ) -> None:
        """Draw another quantity from now on, with these limits; that of the class `due` is drawn stronger."""
        self._unit, self._decimals = unit, decimals
        for line in self._drawn:
            self.removeItem(line)
        self._drawn = []
        self.show_limits(limits, due)

    def show_series(
        self,
        time_ms: Ints,
        value: Floats,
        counts: npt.NDArray[np.bool_] | None = None,
        until_ms: int = 0,
    ) -> None:
        """Draw values (n,), oldest first. Those that do not count are crosses, and a gap in the line.

        The chart ends at `until_ms` where that is later than the newest value: silence is seen too.
        """
        if counts is None:
            counts = np.ones(len(value), dtype=np.bool_)
        self._time_ms, self._value, self._until_ms = time_ms, value, until_ms
        self._known = np.flatnonzero(~np.isnan(value))
        self._line.setData(*with_gaps(time_ms, np.where(counts, value, np.nan)))
        self._doubtful.setData(time_ms[~counts] / 1000.0, value[~counts])
        self._fit()

    def show_limits(self, limits: Sequence[LimitLine], due: str = "") -> None:
        """Draw these limits across the chart, that of the class `due` stronger."""
        self._limits = list(limits)
        for limit in limits:
            colour = QColor(self.tokens.colour(limit.colour))
            is_due = bool(due) and due in limit.classes
            pen = pyqtgraph.mkPen(colour, width=2 if is_due else 1, style=Qt.PenStyle.DashLine)
            options = {"position": 0.02, "color": colour, "anchors": [(0, 1), (0, 1)]}
            label = self.tr("{limit}, due").format(limit=limit.label) if is_due else limit.label
            line = pyqtgraph.InfiniteLine(limit.value, 0, pen, label=label, labelOpts=options)
            line.label.setFont(font(self.tokens.px("type.small")))
            self.addItem(line, ignoreBounds=True)
            self._drawn.append(line)
        self._fit()

    def value_at(self, second: float) -> str:
        """The value nearest to a moment, with its time and unit; empty without values."""
        seconds = self.seconds()
        return self.reading_at(int(np.argmin(np.abs(seconds - second)))) if len(seconds) else ""

    def seconds(self) -> Floats:
        """(n,): the moments of the known values."""
        return np.asarray(self._time_ms[self._known] / 1000.0)

    def reading_at(self, index: int) -> str:
        """A known value with its time and unit."""
        at = self._known[index]
        moment = times.moment(int(self._time_ms[at]), self.zone, self.now())
        return f"{moment}  {self._value[at]:.{self._decimals}f} {self._unit}".rstrip()

    def _fit(self) -> None:
        """The whole of the values, and the limits next to them."""
        known = self._value[self._known]
        if not len(known):
            return
        low, high = float(known.min()), float(known.max())
        # A limit far from the values would press them flat: it is left out of sight.
        near = max(2 * (high - low), 0.5 * abs(high))
        values = [limit.value for limit in self._limits]
        low = max((value for value in values if low - near <= value <= low), default=low)
        high = min((value for value in values if high <= value <= high + near), default=high)
        room = (high - low) * 0.2 or abs(high) * 0.1 or 1.0
        self.setYRange(low - room, high + room, padding=0)
        first, last = int(self._time_ms[0]), int(self._time_ms[-1])
        self.setXRange(first / 1000.0, max(last, self._until_ms, first + 1000) / 1000.0)
