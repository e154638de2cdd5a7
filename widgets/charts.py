"""Charts over time: thin lines, limits as labelled dashed lines, a crosshair with values, gaps as gaps."""

from collections.abc import Callable, Sequence
from datetime import tzinfo

import numpy as np
import numpy.typing as npt
import pyqtgraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app import times as clock
from app.tokens import Tokens
from widgets import times
from widgets.theme import SMALL_PX, font
from widgets.water import LimitLine

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

HEIGHT_PX = 150
_GAP_STEPS = 3.0
_SHORTEST_GAP_MS = 120_000


def with_gaps(time_ms: Ints, value: Floats) -> tuple[Floats, Floats]:
    """Seconds and values (m,) to draw, with a NaN wherever nothing came for three usual steps."""
    seconds = time_ms / 1000.0
    if len(time_ms) < 2:
        return seconds, value
    steps = np.diff(time_ms)
    usual = float(np.median(steps))
    after = np.flatnonzero(steps > max(_GAP_STEPS * usual, _SHORTEST_GAP_MS)) + 1
    return np.insert(seconds, after, seconds[after]), np.insert(value, after, np.nan)


class TimeAxis(pyqtgraph.DateAxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Hours of the day in the hall's zone; the date at midnight. pyqtgraph's own names days in English."""

    def __init__(self, zone: tzinfo, now_ms: int) -> None:
        super().__init__(utcOffset=-_offset_s(zone, now_ms))
        self._zone = zone

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        moments = [clock.to_datetime(round(value * 1000), self._zone) for value in values]
        return [
            f"{each:%m-%d}" if (each.hour, each.minute) == (0, 0) else f"{each:%H:%M}" for each in moments
        ]


class TimeChart(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
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
        super().__init__(parent, axisItems={"bottom": TimeAxis(zone, now())})
        self._zone, self._tokens, self._unit, self._decimals, self._now = zone, tokens, unit, decimals, now
        self._time_ms: Ints = np.empty(0, dtype=np.int64)
        self._value: Floats = np.empty(0)
        self._limits: list[LimitLine] = []
        self._dress()
        accent = QColor(tokens.colour("text.0"))
        self._line = self.plot(pen=pyqtgraph.mkPen(accent, width=1.2), connect="finite")
        faded = QColor(tokens.colour("water.none"))
        self._doubtful = self.plot(pen=None, symbol="x", symbolSize=6, symbolPen=faded, symbolBrush=None)
        self._crosshair, self._reading = self._make_crosshair()
        self.scene().sigMouseMoved.connect(self._point_at)

    def show_series(self, time_ms: Ints, value: Floats, counts: npt.NDArray[np.bool_] | None = None) -> None:
        """Draw values (n,), oldest first. Those that do not count are crosses, and a gap in the line."""
        if counts is None:
            counts = np.ones(len(value), dtype=np.bool_)
        self._time_ms, self._value = time_ms, value
        self._line.setData(*with_gaps(time_ms, np.where(counts, value, np.nan)))
        self._doubtful.setData(time_ms[~counts] / 1000.0, value[~counts])
        self._fit()

    def show_limits(self, limits: Sequence[LimitLine]) -> None:
        """Draw these limits across the chart."""
        self._limits = list(limits)
        for limit in limits:
            colour = QColor(self._tokens.colour(limit.colour))
            pen = pyqtgraph.mkPen(colour, width=1, style=Qt.PenStyle.DashLine)
            options = {"position": 0.97, "color": colour, "anchors": [(1, 1), (1, 1)]}
            line = pyqtgraph.InfiniteLine(limit.value, 0, pen, label=limit.label, labelOpts=options)
            line.label.setFont(font(SMALL_PX))
            self.addItem(line, ignoreBounds=True)

    def value_at(self, second: float) -> str:
        """The value nearest to a moment, with its time and unit; empty without values."""
        known = np.flatnonzero(~np.isnan(self._value))
        if not len(known):
            return ""
        at = known[np.argmin(np.abs(self._time_ms[known] / 1000.0 - second))]
        moment = times.moment(int(self._time_ms[at]), self._zone, self._now())
        return f"{moment}  {self._value[at]:.{self._decimals}f} {self._unit}".rstrip()

    def leaveEvent(self, event: object) -> None:
        self._crosshair.hide()
        self._reading.hide()
        super().leaveEvent(event)

    def _dress(self) -> None:
        self.setFixedHeight(HEIGHT_PX)
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.showGrid(y=True, alpha=0.15)
        line, text = QColor(self._tokens.colour("line")), QColor(self._tokens.colour("text.2"))
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(line)
            axis.setTextPen(text)
            axis.setStyle(tickFont=font(SMALL_PX))
        self.getAxis("left").setWidth(40)

    def _make_crosshair(self) -> tuple[pyqtgraph.InfiniteLine, pyqtgraph.TextItem]:
        pen = pyqtgraph.mkPen(QColor(self._tokens.colour("text.2")), width=1)
        crosshair = pyqtgraph.InfiniteLine(angle=90, pen=pen)
        reading = pyqtgraph.TextItem(
            color=QColor(self._tokens.colour("text.0")), fill=QColor(self._tokens.colour("surface.2"))
        )
        reading.setFont(font(SMALL_PX))
        for item in (crosshair, reading):
            item.hide()
            self.addItem(item, ignoreBounds=True)
        return crosshair, reading

    def _point_at(self, position: QPointF) -> None:
        box = self.getPlotItem().vb
        second = box.mapSceneToView(position).x()
        text = self.value_at(second)
        inside = bool(text) and box.sceneBoundingRect().contains(position)
        self._crosshair.setVisible(inside)
        self._reading.setVisible(inside)
        if inside:
            (left, right), (_, top) = box.viewRange()
            self._crosshair.setPos(second)
            self._reading.setText(text)
            self._reading.setAnchor((0, 0) if second < (left + right) / 2 else (1, 0))
            self._reading.setPos(second, top)

    def _fit(self) -> None:
        """The whole of the values, and the limits next to them."""
        known = self._value[~np.isnan(self._value)]
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
        self.setXRange(self._time_ms[0] / 1000.0, max(self._time_ms[-1], self._time_ms[0] + 1000) / 1000.0)


def _offset_s(zone: tzinfo, now_ms: int) -> float:
    offset = clock.to_datetime(now_ms, zone).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0
