"""The scale of the map: 1:n, and a bar of a round length."""

import math

from PySide6.QtCore import QCoreApplication, QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.tokens import Tokens
from widgets.theme import SMALL_PX, font

LONGEST_PX = 100
_METRES_PER_INCH = 0.0254


def round_length(longest_m: float) -> float:
    """The greatest of 1, 2, 5, 10, 20, … metres that is not longer than `longest_m`."""
    power = 10.0 ** math.floor(math.log10(longest_m))
    return next(step * power for step in (5, 2, 1) if step * power <= longest_m)


def ratio(metres_per_pixel: float, dots_per_inch: float) -> str:
    """`1:12,000`, in three figures."""
    denominator = metres_per_pixel * dots_per_inch / _METRES_PER_INCH
    rounding = 10 ** max(0, math.floor(math.log10(max(denominator, 1))) - 2)
    return f"1:{round(denominator / rounding) * rounding:,}"


def length_text(metres: float) -> str:
    """`200 m`, `5 km`."""
    if metres >= 1000:
        return QCoreApplication.translate("Scale", "{n} km").format(n=f"{metres / 1000:g}")
    return QCoreApplication.translate("Scale", "{n} m").format(n=f"{metres:g}")


class ScaleBar(QWidget):
    """The bar, its length beside it."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._text = QColor(tokens.colour("text.1")), QColor(tokens.colour("text.1"))
        self._pixels, self.words = 0.0, ""
        self.setFixedSize(self.sizeHint())

    def show_scale(self, metres_per_pixel: float) -> None:
        """Metres on the ground for each pixel of the map."""
        metres = round_length(metres_per_pixel * LONGEST_PX)
        self._pixels, self.words = metres / metres_per_pixel, length_text(metres)
        self.setAccessibleName(self.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LONGEST_PX + 64, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.words:
            return
        painter = QPainter(self)
        painter.setPen(self._line)
        right, base = 1 + self._pixels, self.height() / 2 + 3
        corners = [(1, base - 6), (1, base), (right, base), (right, base - 6)]
        painter.drawPolyline([QPointF(x, y) for x, y in corners])
        painter.setPen(self._text)
        painter.setFont(font(SMALL_PX))
        painter.drawText(QPointF(right + 6, base + 1), self.words)
        painter.end()
