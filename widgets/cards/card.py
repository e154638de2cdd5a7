"""What every card has: glyph and title, the one number it is about, its facts, its buttons."""

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from widgets.cards.facts import Facts
from widgets.icons import Icons
from widgets.words import coordinates

_GLYPH_PX = 20


class Card(QWidget):
    """The frame of a card. The place that its buttons use is set by `show_place`."""

    fly_to = Signal(float, float, float)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place = (float("nan"), float("nan"))
        self.glyph, self.title, self.kind = QLabel(), QLabel(), QLabel()
        self.figure, self.beside = QLabel(), QLabel()
        self.facts = Facts()
        self.fly = QPushButton(icons.icon("fly"), self.tr("Fly there"))
        self.copy = QPushButton(icons.icon("copy"), self.tr("Copy coordinates"))
        self.content = QVBoxLayout(self)
        self._build()

    def show_head(self, icon: QIcon, title: str, kind: str) -> None:
        """Say what this is the card of."""
        self.glyph.setPixmap(icon.pixmap(QSize(_GLYPH_PX, _GLYPH_PX), self.devicePixelRatioF()))
        self.title.setText(title)
        self.kind.setText(kind)

    def show_figure(self, figure: str, beside: str) -> None:
        """The one number that the card is about, and what stands beside it."""
        self.figure.setText(figure)
        self.beside.setText(beside)

    def show_place(self, lon: float, lat: float) -> None:
        """Where the thing is, WGS-84 degrees; NaN while nobody knows."""
        self._place = (lon, lat)
        known = not np.isnan(lon)
        self.fly.setEnabled(known)
        self.copy.setEnabled(known)

    def _build(self) -> None:
        for label, tone in ((self.title, "title"), (self.kind, "hint"), (self.figure, "figure")):
            label.setProperty("tone", tone)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.beside.setProperty("tone", "second")
        self.title.setWordWrap(True)
        self.content.setContentsMargins(12, 12, 12, 12)
        self.content.setSpacing(10)
        self.content.addLayout(_line(self.glyph, self.title, self.kind, stretch=1))
        self.content.addLayout(_line(self.figure, self.beside, QLabel(), stretch=2))
        self.content.addWidget(self.facts)
        self.content.addLayout(_line(self.fly, self.copy, QLabel(), stretch=2))
        self._connect()

    def _connect(self) -> None:
        self.fly.setToolTip(self.tr("Move the map to this place (double click in a table does the same)"))
        self.fly.clicked.connect(lambda: self.fly_to.emit(*self._place, 0.0))
        self.copy.setToolTip(self.tr("Latitude and longitude for other programs"))
        menu = QMenu(self.copy)
        menu.addAction("WGS-84").triggered.connect(lambda: self._copy(False))  # the same everywhere
        menu.addAction("GCJ-02").triggered.connect(lambda: self._copy(True))  # the same everywhere
        self.copy.setMenu(menu)

    def _copy(self, gcj02: bool) -> None:
        QGuiApplication.clipboard().setText(coordinates(*self._place, gcj02=gcj02))


def _line(*widgets: QWidget, stretch: int) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for at, widget in enumerate(widgets):
        line.addWidget(widget, 1 if at == stretch else 0)
    return line
