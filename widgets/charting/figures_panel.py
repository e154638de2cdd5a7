"""The hall's figures: tiles with a big number, its unit and the last minutes of it."""

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets.charting.count_tiles import KindsTile, UnitsTile, WaterTile
from widgets.charting.figure_tiles import LagTile, RateTile, Sources
from widgets.empty import Empty

MINUTE_MS = 60_000
SPANS_MS = (5 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS)
_TILE_PX = 280
_MEMORY = "figures/span_ms"


class FiguresPanel(QWidget):
    """As many tiles side by side as there is room for. While hidden, nothing is drawn."""

    def __init__(self, sources: Sources, memory: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources, self._memory, self._columns = sources, memory, 0
        self.rate, self.lag, self.units = RateTile(sources), LagTile(sources), UnitsTile(sources)
        self.kinds, self.water = KindsTile(sources), WaterTile(sources)
        self._tiles = (self.rate, self.lag, self.units, self.kinds, self.water)
        self.spans = QButtonGroup(self)
        self._grid, self._stack = QGridLayout(), QStackedLayout()
        self._area = QScrollArea()
        self.span_ms = self._remembered()
        self._build()
        sources.figures.sampled.connect(self._follow)
        self.spans.idClicked.connect(self.show_span)

    def show_span(self, span_ms: int) -> None:
        """Show the last `span_ms`, one of SPANS_MS, and remember it."""
        self.span_ms = span_ms
        self.spans.button(span_ms).setChecked(True)
        self._memory.setValue(_MEMORY, span_ms)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _remembered(self) -> int:
        found = str(self._memory.value(_MEMORY, ""))
        return int(found) if found.isdecimal() and int(found) in SPANS_MS else SPANS_MS[1]

    def _build(self) -> None:
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px, content = self._sources.tokens.px, QWidget()
        content.setObjectName("panel")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(px("space.3"), px("space.2"), px("space.3"), px("space.3"))
        inner.setSpacing(px("space.3"))
        self._grid.setHorizontalSpacing(px("space.6"))
        self._grid.setVerticalSpacing(px("space.5"))
        inner.addLayout(self._span_line())
        inner.addLayout(self._grid)
        inner.addStretch()
        self._area.setWidget(content)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._stack)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._area)

    def _empty(self) -> Empty:
        return Empty(
            self.tr("No figures yet"),
            self.tr(
                "Messages a second, lag, units by status, vehicles on the road and the classes of the water "
                "stations stand here as soon as sync has written to the cache: `zhihui sync` starts it."
            ),
        )

    def _span_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addStretch()
        for span_ms in SPANS_MS:
            button = QToolButton()
            minutes = span_ms // MINUTE_MS
            button.setText(self.tr("{n} min").format(n=minutes) if minutes < 60 else self.tr("1 h"))
            button.setToolTip(self.tr("Show so much of the past"))
            button.setAccessibleName(self.tr("The last: {span}").format(span=button.text()))
            button.setProperty("segment", True)
            button.setCheckable(True)
            button.setChecked(span_ms == self.span_ms)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.spans.addButton(button, span_ms)
            line.addWidget(button)
        return line

    def _arrange(self) -> None:
        columns = max(1, self.width() // round(_TILE_PX * self._sources.tokens.scale))
        columns = min(columns, len(self._tiles))
        if columns == self._columns:
            return
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)

    def _follow(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        self._stack.setCurrentIndex(int(len(self._sources.figures.time_ms(self.span_ms)) > 0))
        for tile in self._tiles:
            tile.refresh(self.span_ms)
