"""What every chart over time has: the hall's hours below, a crosshair that says what is there, the theme."""

from collections.abc import Callable
from datetime import tzinfo

import numpy as np
import numpy.typing as npt
import pyqtgraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app import times as clock
from app.tokens import Tokens
from widgets.charting.time_axis import TimeAxis
from widgets.theme import font

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_GAP_STEPS = 3.0
_AROUND = 5
"""Steps before another, and after it, that say what is usual there."""


def with_gaps(time_ms: Ints, value: Floats, shortest_ms: int = 120_000) -> tuple[Floats, Floats]:
    """Seconds and values (m,) to draw, with a NaN wherever nothing came for three usual steps, and not less
    than `shortest_ms`. What is usual may change: hourly means, then a value each minute."""
    seconds = time_ms / 1000.0
    if len(time_ms) < 2:
        return seconds, value
    steps = np.diff(time_ms)
    after = np.flatnonzero(steps > np.maximum(_GAP_STEPS * _usual(steps), shortest_ms)) + 1
    return np.insert(seconds, after, seconds[after]), np.insert(value, after, np.nan)


def _usual(steps: Ints) -> Floats:
    """(n,): what is usual around each step, the longer of what was before it and what comes after it."""
    if len(steps) < 2 * _AROUND:
        return np.full(len(steps), float(np.median(steps)))
    medians = np.median(np.lib.stride_tricks.sliding_window_view(steps, _AROUND), axis=1)
    at = np.arange(len(steps))
    before = medians[np.maximum(at - _AROUND, 0)]
    return np.asarray(np.maximum(before, medians[np.minimum(at + 1, len(medians) - 1)]))


class TimePlot(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A chart whose crosshair follows the pointer, and the arrow keys while it has the focus."""

    def __init__(
        self,
        zone: tzinfo,
        tokens: Tokens,
        height_px: int,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, axisItems={"bottom": TimeAxis(zone, now())})
        self.zone, self.tokens, self.now = zone, tokens, now
        self._at = -1
        self._dress(height_px)
        self._crosshair, self._reading = self._make_crosshair()
        self.scene().sigMouseMoved.connect(self._point_at)

    def seconds(self) -> Floats:
        """(n,): moments at which there is something to say, oldest first."""
        raise NotImplementedError

    def reading_at(self, index: int) -> str:
        """What to say at one of `seconds`."""
        raise NotImplementedError

    @property
    def reading(self) -> str:
        """What the crosshair says; empty while there is none."""
        return str(self._reading.toPlainText()) if self._reading.isVisible() else ""

    def leaveEvent(self, event: object) -> None:
        self._leave()
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._leave()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.seconds()) - 1
        at = self._at if self._at >= 0 else last + 1
        steps = {
            Qt.Key.Key_Left: max(0, at - 1),
            Qt.Key.Key_Right: min(last, at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        to = steps.get(Qt.Key(event.key()))
        if to is None or last < 0:
            event.ignore()
            return
        self._show_at(to)
        self.setAccessibleDescription(self.reading)

    def _leave(self) -> None:
        self._at = -1
        self._crosshair.hide()
        self._reading.hide()

    def _dress(self, height_px: int) -> None:
        self.setFixedHeight(height_px)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.setBackground(QColor(self.tokens.colour("surface.1")))
        self.showGrid(y=True, alpha=0.15)
        line, text = QColor(self.tokens.colour("line")), QColor(self.tokens.colour("text.2"))
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(line)
            axis.setTextPen(text)
            axis.setStyle(tickFont=font(self.tokens.px("type.small")))
        self.getAxis("left").setWidth(round(40 * self.tokens.scale))

    def _make_crosshair(self) -> tuple[pyqtgraph.InfiniteLine, pyqtgraph.TextItem]:
        pen = pyqtgraph.mkPen(QColor(self.tokens.colour("text.2")), width=1)
        crosshair = pyqtgraph.InfiniteLine(angle=90, pen=pen)
        reading = pyqtgraph.TextItem(
            color=QColor(self.tokens.colour("text.0")), fill=QColor(self.tokens.colour("surface.2"))
        )
        reading.setFont(font(self.tokens.px("type.small")))
        for item in (crosshair, reading):
            item.hide()
            item.setZValue(1000)
            self.addItem(item, ignoreBounds=True)
        return crosshair, reading

    def _point_at(self, position: QPointF) -> None:
        box, seconds = self.getPlotItem().vb, self.seconds()
        if not len(seconds) or not box.sceneBoundingRect().contains(position):
            self._leave()
            return
        self._show_at(int(np.argmin(np.abs(seconds - box.mapSceneToView(position).x()))))

    def _show_at(self, index: int) -> None:
        self._at = index
        second = float(self.seconds()[index])
        (left, right), (_, top) = self.getPlotItem().vb.viewRange()
        self._crosshair.setPos(second)
        self._reading.setText(self.reading_at(index))
        self._reading.setAnchor((0, 0) if second < (left + right) / 2 else (1, 0))
        self._reading.setPos(second, top)
        self._crosshair.show()
        self._reading.show()
