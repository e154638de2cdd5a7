"""Bars that show shares: parts of a whole side by side. The numbers stand beside them in words."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.tokens import Tokens

_SEAM_PX = 1.0


class Part(NamedTuple):
    """One part of a whole."""

    value: float
    colour: str
    """A token."""
    hatched: bool = False
    """Nothing is known of it."""


class StackedBar(QWidget):
    """Parts in the order in which they are given, with a thin seam between; an empty groove without any."""

    def __init__(self, tokens: Tokens, height_px: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._height = tokens, round(height_px * tokens.scale)
        self.parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts; nothing is drawn anew where nothing has changed."""
        if tuple(parts) != self.parts:
            self.parts = tuple(parts)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(8 * self._height, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(self.rect(), QColor(self._tokens.colour("surface.3")))
        whole, left = sum(part.value for part in self.parts), 0.0
        for part in self.parts:
            if not part.value:
                continue
            width = self.width() * part.value / whole
            if left:
                seam = QColor(self._tokens.colour("surface.1"))
                painter.fillRect(QRectF(left, 0, _SEAM_PX, self.height()), seam)
            painter.fillRect(QRectF(left + _SEAM_PX * bool(left), 0, width, self.height()), self._brush(part))
            left += width
        painter.end()

    def _brush(self, part: Part) -> QBrush:
        style = Qt.BrushStyle.BDiagPattern if part.hatched else Qt.BrushStyle.SolidPattern
        return QBrush(QColor(self._tokens.colour(part.colour)), style)
