"""Icons: SVG files drawn with `currentColor`, coloured from the tokens when they are asked for."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.model import AssetKind, SiteKind
from app.tokens import Tokens
from resources import path as resource

SIZE = 16
_SCALES = (1.0, 2.0, 3.0)


class Icons:
    """The icons of one theme. Names are those of the files in resources/icons."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._icons: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, colour: str = "text.1") -> QIcon:
        """An icon in a colour of the tokens, sharp on screens of up to three dots a pixel."""
        key = (name, colour)
        if key not in self._icons:
            made = QIcon()
            for scale in _SCALES:
                made.addPixmap(self.pixmap(name, colour, SIZE, scale))
            self._icons[key] = made
        return self._icons[key]

    def pixmap(self, name: str, colour: str, size: int = SIZE, scale: float = 1.0) -> QPixmap:
        """A square picture of `size` logical pixels at `scale` dots a pixel."""
        svg = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", self._tokens.colour(colour)).encode()))
        dots = round(size * scale)
        pixmap = QPixmap(dots, dots)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, dots, dots))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def of_kind(self, kind: AssetKind | SiteKind) -> QIcon:
        """The glyph of a kind, in the kind's colour."""
        return self.icon(f"kind-{kind.value}", kind_colour(kind))


def kind_colour(kind: AssetKind | SiteKind) -> str:
    """The token of a kind's colour. What stands is told apart by its glyph alone."""
    if isinstance(kind, SiteKind):
        return "text.1"
    return "kind.police" if kind.value.startswith("police") else f"kind.{kind.value}"
