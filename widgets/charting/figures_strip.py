"""The figures for a wall: large along one edge, read from across the room, with nothing to press."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.columns import UNIT_STATUSES
from app.figures import Figures
from app.model import UnitStatus
from app.tokens import Tokens, wall_scale
from widgets import theme, times
from widgets.cards import water
from widgets.charting.bars import Part, StackedBar
from widgets.charting.figure_tiles import HIGH_LAG_MS, Sources, newest
from widgets.charting.standing import standings
from widgets.charting.tile import Tile
from widgets.charting.trend import Line, Trend

SPAN_MS = 30 * 60_000
_TILE_PX = 190

translate = QCoreApplication.translate


class FiguresStrip(QWidget):
    """Along a side with `Qt.Orientation.Vertical`, along the top or the foot with `Horizontal`. While hidden,
    nothing is drawn."""

    def __init__(self, sources: Sources, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tokens = _large(sources.tokens)
        self._sources = sources._replace(tokens=tokens)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(translate("Figures", "Figures"))
        self.setFont(theme.font(tokens.px("type.body")))
        self.setStyleSheet(theme.style_sheet(tokens))
        self.messages, self.lag = (
            Tile(translate("Figures", "Messages a second"), tokens),
            Tile(translate("Figures", "Lag"), tokens),
        )
        self.road = Tile(translate("Figures", "On the road"), tokens)
        self.units = Tile(translate("Figures", "Units available"), tokens)
        self.water = Tile(translate("Figures", "Water worse than due"), tokens)
        self._rate_trend = self._trend(self.messages)
        self._road_trend = self._trend(self.road)
        self._unit_bar, self._water_bar = self._bar(self.units), self._bar(self.water)
        self._arrange(orientation)
        sources.figures.sampled.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _trend(self, tile: Tile) -> Trend:
        trend = Trend(self._sources.zone, self._sources.tokens, "{:,.0f}".format, now=self._sources.now)
        trend.setAccessibleName(tile.heading.text())
        trend.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        trend.hideAxis("left")
        trend.hideAxis("bottom")
        trend.setFixedHeight(trend.height() // 2)
        tile.column.addWidget(trend)
        return trend

    def _bar(self, tile: Tile) -> StackedBar:
        bar = StackedBar(self._sources.tokens)
        tile.column.addWidget(bar)
        return bar

    def _arrange(self, orientation: Qt.Orientation) -> None:
        px, tokens = self._sources.tokens.px, self._sources.tokens
        upright = orientation == Qt.Orientation.Vertical
        direction = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(px("space.4"), px("space.3"), px("space.4"), px("space.3"))
        layout.setSpacing(px("space.6"))
        for tile in (self.messages, self.lag, self.road, self.units, self.water):
            tile.column.addStretch()
            layout.addWidget(tile, 0 if upright else 1)
        if upright:
            layout.addStretch()
            self.setFixedWidth(round(_TILE_PX * tokens.scale))

    def _follow(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        figures = self._sources.figures
        self._show_feeds(figures)
        road, silent = int(figures.newest.road.sum()), int(figures.newest.silent.sum())
        self.road.show_figure(f"{road:,}", translate("Figures", "{n} silent").format(n=f"{silent:,}"))
        self._road_trend.show_lines(
            figures.time_ms(SPAN_MS), [Line("", figures.total_road(SPAN_MS))], figures.filled_ms(SPAN_MS)
        )
        self._show_units(figures.newest.units.tolist())
        self._show_water()

    def _show_feeds(self, figures: Figures) -> None:
        total = figures.total_rate(SPAN_MS)
        rate = newest(total)
        self.messages.show_figure("–" if rate is None else f"{rate:,.0f}", translate("Figures", "/s"))
        self._rate_trend.show_lines(figures.time_ms(SPAN_MS), [Line("", total)], figures.filled_ms(SPAN_MS))
        lags = [newest(figures.series("lag", feed, SPAN_MS)) for feed in figures.feeds]
        worst = max((lag for lag in lags if lag is not None), default=None)
        self.lag.show_figure(
            "–" if worst is None else times.lag(round(worst)),
            translate("Figures", "slowest feed"),
            "figure_high" if worst is not None and worst > HIGH_LAG_MS else "figure",
        )

    def _show_units(self, counts: list[int]) -> None:
        available = counts[UNIT_STATUSES.index(UnitStatus.AVAILABLE)]
        self.units.show_figure(f"{available:,}", translate("Figures", "of {n}").format(n=f"{sum(counts):,}"))
        parts = [
            Part(counts[code], f"unit.{status.value}") for code, status in enumerate(UNIT_STATUSES) if status
        ]
        self._unit_bar.show_parts([*parts, Part(counts[0], "text.2", hatched=True)])

    def _show_water(self) -> None:
        found = standings(self._sources.live.picture)
        short = sum(each.falls_short for each in found)
        self.water.show_figure(
            f"{short:,}",
            translate("Figures", "of {n}").format(n=f"{len(found):,}"),
            "figure_high" if short else "figure",
        )
        reached = [each.reached for each in found]
        grades: list[int | None] = [*range(1, 7), None]
        self._water_bar.show_parts(
            [Part(reached.count(grade), water.class_colour(grade), hatched=grade is None) for grade in grades]
        )


def _large(tokens: Tokens) -> Tokens:
    """The same theme at the scale of a wall, also beside windows that are read from near."""
    return replace(tokens, scale=max(tokens.scale, wall_scale()))
