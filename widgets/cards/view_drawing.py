"""What a camera sees, as a small drawing: north is up, the ring is as far as it can be made out."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.tokens import Tokens
from widgets.theme import font

SIDE_PX = 112
_SEEN_ALPHA = 60
_FULL_DEG = 360.0


class ViewDrawing(QWidget):
    """A sector within a ring, or the whole ring. Hidden while the direction is not known."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._side = tokens, round(SIDE_PX * tokens.scale)
        self.heading_deg = self.fov_deg = self.range_m = math.nan
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Field of view, north is up"))

    def show_view(self, heading_deg: float, fov_deg: float, range_m: float) -> None:
        """Degrees clockwise from north, degrees of opening, metres; NaN for what is not known."""
        self.heading_deg, self.fov_deg, self.range_m = heading_deg, fov_deg, range_m
        self.setVisible(self.is_whole or not math.isnan(heading_deg))
        self.update()

    @property
    def is_whole(self) -> bool:
        """Whether it sees all round."""
        return self.fov_deg >= _FULL_DEG

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self._tokens.px("type.small")))
        letters = painter.fontMetrics().height()
        ring = QRectF(self.rect()).adjusted(letters, letters, -letters, -letters)
        painter.setPen(QPen(QColor(self._tokens.colour("line")), 1))
        painter.drawEllipse(ring)
        self._write(painter, ring, letters)
        self._paint_sector(painter, ring)
        painter.end()

    def _write(self, painter: QPainter, ring: QRectF, letters: int) -> None:
        painter.setPen(QColor(self._tokens.colour("text.2")))
        above = QRectF(ring.left(), 0, ring.width(), letters)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, self.tr("N"))
        if not math.isnan(self.range_m):
            below = QRectF(0, ring.bottom(), self.width(), letters)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{self.range_m:,.0f} m")

    def _paint_sector(self, painter: QPainter, ring: QRectF) -> None:
        colour = QColor(self._tokens.colour("text.1"))
        seen = QColor(colour)
        seen.setAlpha(_SEEN_ALPHA)
        painter.setPen(QPen(colour, 1.2 * self._tokens.scale))
        painter.setBrush(seen)
        if self.is_whole:
            painter.drawEllipse(ring)
        elif not math.isnan(self.fov_deg):
            # Qt counts sixteenths of a degree, counter-clockwise from three o'clock.
            start = 90.0 - self.heading_deg - self.fov_deg / 2
            painter.drawPie(ring, round(start * 16), round(self.fov_deg * 16))
        elif not math.isnan(self.heading_deg):
            angle = math.radians(self.heading_deg)
            away = QPointF(math.sin(angle), -math.cos(angle)) * (ring.width() / 2)
            painter.drawLine(ring.center(), ring.center() + away)
        painter.setBrush(colour)
        dot = 2.5 * self._tokens.scale
        painter.drawEllipse(ring.center(), dot, dot)
