"""What a water station measures: newest values with the class each reaches, a chart for each factor."""

from collections.abc import Callable, Mapping
from datetime import tzinfo

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app import times as clock
from app.feeds.factors import Factors, limit
from app.history import Series
from app.live import Value
from app.tokens import Tokens
from widgets import times, water, words
from widgets.charts import TimeChart

VALUE_STALE_MS = 6 * 3_600_000
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StationValues(QWidget):
    """A line for each factor: name, value and unit, class, and its age or what the station says of it."""

    def __init__(
        self,
        zone: tzinfo,
        tokens: Tokens,
        factors: Factors,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone, self._tokens, self._factors, self._now = zone, tokens, factors, now
        self._lines: dict[str, tuple[QLabel, QLabel, QLabel, QLabel]] = {}
        self._none = QLabel(self.tr("No values yet. They appear with the station's first HJ 212 packet."))
        self._none.setProperty("tone", "hint")
        self._none.setWordWrap(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._none, 0, 0, 1, 4)

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show the newest value of each factor."""
        self._none.setVisible(not values)
        for factor in sorted(values):
            self._write(factor, values[factor])
        for factor, labels in self._lines.items():
            for label in labels:
                label.setVisible(factor in values)

    def line(self, factor: str) -> tuple[str, ...]:
        """The texts of one line."""
        return tuple(label.text() for label in self._lines[factor])

    def _write(self, code: str, value: Value) -> None:
        name, figure, grade, note = self._labels(code)
        factor = self._factors.get(code)
        name.setText(words.factor_word(factor, code))
        decimals, unit = (factor.decimals, factor.unit) if factor else (2, "")
        figure.setText(f"{value[1]:.{decimals}f} {unit}".rstrip())
        reached = water.value_class(code, value)
        grade.setText(water.class_word(reached))
        grade.setStyleSheet(f"color: {self._tokens.colour(water.class_colour(reached))}")
        note.setText(self._note(value))
        name.setToolTip(code)

    def _note(self, value: Value) -> str:
        if value[2] not in water.VALID_FLAGS:
            return words.flag_word(value[2])
        age_ms = self._now() - value[0]
        return times.age(age_ms) if age_ms > VALUE_STALE_MS else ""

    def _labels(self, code: str) -> tuple[QLabel, QLabel, QLabel, QLabel]:
        if code not in self._lines:
            labels = (QLabel(self), QLabel(self), QLabel(self), QLabel(self))
            labels[0].setProperty("tone", "second")
            labels[3].setProperty("tone", "hint")
            for label in (labels[0], labels[3]):
                label.setWordWrap(True)
            labels[1].setAlignment(_RIGHT)
            for column, label in enumerate(labels):
                self._grid.addWidget(label, len(self._lines) + 1, column)
            self._lines[code] = labels
        return self._lines[code]


class StationCharts(QWidget):
    """One chart for each factor, made when its first values come."""

    def __init__(
        self,
        zone: tzinfo,
        tokens: Tokens,
        factors: Factors,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._zone, self._tokens, self._factors, self._now = zone, tokens, factors, now
        self._charts: dict[str, tuple[QLabel, TimeChart]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def factors(self) -> list[str]:
        """The factors that are drawn now."""
        return [factor for factor, (label, _) in self._charts.items() if not label.isHidden()]

    def show_series(self, series: list[Series]) -> None:
        """Draw each factor's values; factors without any are taken away."""
        shown = {each.factor for each in series}
        for each in series:
            counts = np.array([flag in water.VALID_FLAGS for flag in each.flags], dtype=np.bool_)
            self._chart(each.factor).show_series(each.time_ms, each.value, counts)
        for factor, widgets in self._charts.items():
            for widget in widgets:
                widget.setVisible(factor in shown)

    def forget(self) -> None:
        """Draw nothing."""
        self.show_series([])

    def _chart(self, code: str) -> TimeChart:
        if code not in self._charts:
            factor = self._factors.get(code)
            unit, decimals = (factor.unit, factor.decimals) if factor else ("", 2)
            label = QLabel(", ".join(part for part in (words.factor_word(factor, code), unit) if part))
            label.setProperty("tone", "heading")
            chart = TimeChart(self._zone, self._tokens, unit, decimals, self._now)
            chart.setAccessibleName(label.text())
            chart.show_limits(water.limit_lines(limit(code)))
            self._column.addWidget(label)
            self._column.addWidget(chart)
            self._charts[code] = (label, chart)
        return self._charts[code][1]
