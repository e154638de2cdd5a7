"""What a layer's colours mean, drawn: entries with their glyphs, or a ramp with its amounts."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.layers import Legend, LegendEntry
from app.tokens import Tokens
from widgets.icons import Icons

# The map's layers say these texts; they are translated here, where they are shown.
_TEXTS = (
    QT_TRANSLATE_NOOP("Legend", "Vehicle"),
    QT_TRANSLATE_NOOP("Legend", "Taxi"),
    QT_TRANSLATE_NOOP("Legend", "Bus"),
    QT_TRANSLATE_NOOP("Legend", "Truck"),
    QT_TRANSLATE_NOOP("Legend", "Dangerous goods"),
    QT_TRANSLATE_NOOP("Legend", "Fire service"),
    QT_TRANSLATE_NOOP("Legend", "Ambulance"),
    QT_TRANSLATE_NOOP("Legend", "Sanitation"),
    QT_TRANSLATE_NOOP("Legend", "Tagged motorcycle"),
    QT_TRANSLATE_NOOP("Legend", "Police unit"),
    QT_TRANSLATE_NOOP("Legend", "Unit available"),
    QT_TRANSLATE_NOOP("Legend", "Unit dispatched"),
    QT_TRANSLATE_NOOP("Legend", "Unit en route"),
    QT_TRANSLATE_NOOP("Legend", "Unit on scene"),
    QT_TRANSLATE_NOOP("Legend", "Unit out of service"),
    QT_TRANSLATE_NOOP("Legend", "Silent for over 5 minutes"),
    QT_TRANSLATE_NOOP("Legend", "Track of what is selected"),
    QT_TRANSLATE_NOOP("Legend", "Tag base station"),
    QT_TRANSLATE_NOOP("Legend", "Camera"),
    QT_TRANSLATE_NOOP("Legend", "Water class I"),
    QT_TRANSLATE_NOOP("Legend", "Water class II"),
    QT_TRANSLATE_NOOP("Legend", "Water class III"),
    QT_TRANSLATE_NOOP("Legend", "Water class IV"),
    QT_TRANSLATE_NOOP("Legend", "Water class V"),
    QT_TRANSLATE_NOOP("Legend", "Worse than class V"),
    QT_TRANSLATE_NOOP("Legend", "No valid recent value"),
    QT_TRANSLATE_NOOP("Legend", "units/km²"),
)

_RAMP_PX = 8


class LegendView(QWidget):
    """The legend of one layer."""

    def __init__(self, tokens: Tokens, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._icons = tokens, icons
        self._legend = Legend()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(26, 2, 4, 0)
        self._column.setSpacing(2)

    def show_legend(self, legend: Legend) -> None:
        """Show this legend; nothing where it is the one that is shown."""
        if legend == self._legend:
            return
        self._legend = legend
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        if legend.ramp:
            self._column.addWidget(_Ramp([self._tokens.colour(colour) for colour in legend.ramp]))
            self._column.addWidget(self._amounts(legend))
        for entry in legend.entries:
            self._column.addWidget(self._entry(entry))

    def texts(self) -> list[str]:
        """The words that stand in it."""
        return [label.text() for label in self.findChildren(QLabel) if label.text()]

    def _amounts(self, legend: Legend) -> QWidget:
        unit = legend_text(legend.unit) if legend.unit else ""
        line, (box, layout) = (legend.ramp_low, unit, legend.ramp_high), _row()
        for at, text in enumerate(line):
            label = QLabel(text)
            label.setProperty("tone", "small")
            layout.addWidget(label)
            if at < len(line) - 1:
                layout.addStretch()
        return box

    def _entry(self, entry: LegendEntry) -> QWidget:
        box, layout = _row()
        mark, text = QLabel(), QLabel(legend_text(entry.text))
        mark.setPixmap(self._icons.pixmap(entry.glyph, entry.colour, 12, self.devicePixelRatioF()))
        text.setProperty("tone", "small")
        text.setWordWrap(True)
        layout.addWidget(mark)
        layout.addWidget(text, 1)
        return box


def legend_text(text: str) -> str:
    """A layer's text in the reader's language."""
    return QCoreApplication.translate("Legend", text)


def ramp_gradient(colours: Sequence[str], box: QRectF) -> QLinearGradient:
    """The colours (#rrggbb) from the left to the right of a box, in equal steps."""
    gradient = QLinearGradient(box.topLeft(), box.topRight())
    last = max(1, len(colours) - 1)
    for at, colour in enumerate(colours):
        gradient.setColorAt(at / last, QColor(colour))
    return gradient


class _Ramp(QWidget):
    def __init__(self, colours: list[str]) -> None:
        super().__init__()
        self._colours = colours
        self.setFixedHeight(_RAMP_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.fillRect(box, ramp_gradient(self._colours, box))
        painter.end()


def _row() -> tuple[QWidget, QHBoxLayout]:
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    return box, layout
