"""The tiles of what is counted: units by status, vehicles by kind, water stations by class."""

from PySide6.QtCore import QCoreApplication

from app.columns import ASSET_KINDS, UNIT_STATUSES
from app.model import UnitStatus
from widgets import words
from widgets.cards import water
from widgets.charting.bars import Part, StackedBar
from widgets.charting.figure_tiles import Sources
from widgets.charting.standing import Standing, standings
from widgets.charting.tile import Lines, Tile
from widgets.charting.trend import Line, Trend
from widgets.icons import kind_colour

_MOST_NAMED = 5

translate = QCoreApplication.translate


class UnitsTile(Tile):
    """Units by status."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(translate("Figures", "Units by status"), sources.tokens)
        self._sources = sources
        self.bar, self.lines = StackedBar(sources.tokens), Lines(sources.tokens, sources.icons, 2)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.lines)

    def refresh(self, _span_ms: int) -> None:
        """Show the counts of now."""
        counts = self._sources.figures.newest.units.tolist()
        total, available = sum(counts), counts[UNIT_STATUSES.index(UnitStatus.AVAILABLE)]
        self.show_figure(
            f"{available:,}" if total else "–",
            translate("Figures", "of {n} units available").format(n=f"{total:,}")
            if total
            else translate("Figures", "no unit has reported yet"),
        )
        order = [*range(1, len(counts)), 0]
        self.bar.show_parts([Part(counts[code], _status_colour(code), hatched=code == 0) for code in order])
        shown = [code for code in order if code or counts[0]]
        for at, code in enumerate(shown):
            status = UNIT_STATUSES[code]
            name = words.unit_status_word(status) if status else translate("Figures", "status unknown")
            share = f"{counts[code] / total:.0%}" if total else ""
            mark = (_status_icon(status), _status_colour(code))
            self.lines.show_line(at, mark, name, f"{counts[code]:,}", share)
        self.lines.keep(len(shown))


class KindsTile(Tile):
    """Vehicles by kind: on the road, or silent."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(translate("Figures", "On the road, by kind"), sources.tokens)
        self._sources = sources
        self.trend = Trend(sources.zone, sources.tokens, "{:,.0f}".format, now=sources.now)
        self.trend.setAccessibleName(self.heading.text())
        self.lines = Lines(sources.tokens, sources.icons, 2)
        self.column.addWidget(self.trend)
        self.column.addWidget(self.lines)

    def refresh(self, span_ms: int) -> None:
        """Show the counts of now, and how many were on the road in the last `span_ms`."""
        figures = self._sources.figures
        road, silent = figures.newest.road.tolist(), figures.newest.silent.tolist()
        self.show_figure(
            f"{sum(road):,}",
            translate("Figures", "on the road, {n} silent").format(n=f"{sum(silent):,}"),
        )
        self.trend.show_lines(
            figures.time_ms(span_ms), [Line("", figures.total_road(span_ms))], figures.filled_ms(span_ms)
        )
        shown = [code for code in range(len(road)) if road[code] or silent[code]]
        self.lines.show_line(0, None, "", translate("Figures", "on the road"), translate("Figures", "silent"))
        for at, code in enumerate(shown, 1):
            kind = ASSET_KINDS[code]
            mark = (f"kind-{kind.value}", kind_colour(kind))
            self.lines.show_line(at, mark, words.kind_word(kind), f"{road[code]:,}", f"{silent[code]:,}")
        self.lines.keep(1 + len(shown))


class WaterTile(Tile):
    """Water stations: the class of now against the class due."""

    def __init__(self, sources: Sources) -> None:
        super().__init__(translate("Figures", "Water stations, class now and due"), sources.tokens)
        self._sources = sources
        self.bar, self.lines = StackedBar(sources.tokens), Lines(sources.tokens, sources.icons, 2)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.lines)

    def refresh(self, _span_ms: int) -> None:
        """Show the stations as they are now."""
        found = standings(self._sources.live.picture)
        short = [each for each in found if each.falls_short]
        self.show_figure(
            f"{len(short):,}" if found else "–",
            translate("Figures", "of {n} stations worse than their class due").format(n=f"{len(found):,}")
            if found
            else translate("Figures", "no water station has reported yet"),
            "figure_high" if short else "figure",
        )
        reached = [each.reached for each in found]
        classes: list[int | None] = [*range(1, 7), None]
        self.bar.show_parts(
            [
                Part(reached.count(grade), water.class_colour(grade), hatched=grade is None)
                for grade in classes
            ]
        )
        at = 0
        for grade in classes:
            if count := reached.count(grade):
                name = water.class_word(grade) if grade else translate("Figures", "no valid value")
                mark = ("square" if grade else "hatched", water.class_colour(grade))
                self.lines.show_line(at, mark, name, f"{count:,}", "")
                at += 1
        self.lines.keep(self._name(at, short))

    def _name(self, first: int, short: list[Standing]) -> int:
        """Write the stations that fall short; the number of the line after them."""
        for at, each in enumerate(short[:_MOST_NAMED], first):
            due = translate("Figures", "due {grade}").format(grade=water.class_word(each.due))
            self.lines.show_line(at, None, each.name, water.class_word(each.reached), due, tone="suspect")
        return first + len(short[:_MOST_NAMED])


def _status_colour(code: int) -> str:
    status = UNIT_STATUSES[code]
    return f"unit.{status.value}" if status else "text.2"


def _status_icon(status: UnitStatus | None) -> str:
    return "hatched" if status is None else "arrow" if status is UnitStatus.EN_ROUTE else "square"
