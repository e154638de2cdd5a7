"""A picture of the map without what is only there to be used: buttons, north, cards."""

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from maps.bridge import Bridge

_MARK = QColor("#ff00fe")
"""What the page paints into its corner while it poses (web/hall.css): the only thing that says for certain
that what is on the screen is the page that poses, and not the one of a moment before."""
_CORNER = QRect(0, 0, 2, 2)
_BESIDE = QRect(2, 0, 2, 2)
_LOOK_MS = 30
_LOOKS = 100
"""A page that does not pose by then is in nobody's sight; its last picture is taken."""


class Posing(QObject):
    """Asks the page to pose, waits until it is seen to, takes the picture, and lets it go on."""

    taken = Signal(QPixmap)

    def __init__(self, bridge: Bridge, widget: QWidget, parent: QObject) -> None:
        """`widget`: what shows the page."""
        super().__init__(parent)
        self._bridge, self._widget = bridge, widget
        self._looks = 0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def take(self) -> None:
        """Take a picture; `taken` follows, once for all who ask meanwhile."""
        if not self._timer.isActive():
            self._looks = 0
            self._bridge.send("pose", on=True)
            self._timer.start()

    def stop(self) -> None:
        """Take no picture any more."""
        self._timer.stop()

    def _look(self) -> None:
        self._looks += 1
        if self._looks < _LOOKS and self._widget.grab(_CORNER).toImage().pixelColor(0, 0) != _MARK:
            return
        self._timer.stop()
        picture = self._widget.grab()
        painter = QPainter(picture)
        painter.drawPixmap(_CORNER, self._widget.grab(_BESIDE))
        painter.end()
        self._bridge.send("pose", on=False)
        self.taken.emit(picture)
