"""The last day of one factor of a water station, with the limits of its classes."""

from collections.abc import Callable
from datetime import tzinfo

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app import times as clock
from app.feeds.factors import Factors, Limit, limit
from app.history import Series
from app.tokens import Tokens
from widgets import words
from widgets.cards import water
from widgets.charting.charts import TimeChart


class StationChart(QWidget):
    """A heading, the chart, and its limits in words, since those far from the values are not in its sight."""

    def __init__(
        self,
        zone: tzinfo,
        tokens: Tokens,
        factors: Factors,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._factors, self._now = factors, now
        self._series: dict[str, Series] = {}
        self._loaded, self._due = False, ""
        self.factor = ""
        self.heading, self.limits, self.absence = QLabel(), QLabel(), QLabel()
        self.chart = TimeChart(zone, tokens, "", 2, now)
        self.heading.setProperty("tone", "heading")
        self.limits.setProperty("tone", "small")
        self.absence.setProperty("tone", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.px("space.1"))
        for widget in (self.heading, self.chart, self.limits, self.absence):
            column.addWidget(widget)
        for label in (self.limits, self.absence):
            label.setWordWrap(True)
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.absence.setText(self.tr("No value of this factor in the last 24 hours."))
        self.show_factor("")

    def show_factor(self, code: str, due: str = "") -> None:
        """Draw this factor from now on; `due` is the class that is due at the station, or empty."""
        if (code, due) != (self.factor, self._due):
            self.factor, self._due = code, due
            factor = self._factors.get(code)
            unit, decimals = (factor.unit, factor.decimals) if factor else ("", 2)
            self.heading.setText(", ".join(part for part in (words.factor_word(factor, code), unit) if part))
            self.chart.setAccessibleName(self.heading.text())
            found = limit(code)
            self.chart.show_quantity(unit, decimals, water.limit_lines(found), due)
            self.limits.setText(_in_words(found, due))
        self._draw()

    def show_series(self, series: list[Series]) -> None:
        """Take the last day of every factor; the chosen one is drawn."""
        self._series = {each.factor: each for each in series}
        self._loaded = True
        self._draw()

    def forget(self) -> None:
        """Another station is shown: its values are still to come."""
        self._series, self._loaded = {}, False
        self._draw()

    def _draw(self) -> None:
        found = self._series.get(self.factor)
        if found is None:
            self.chart.show_series(np.empty(0, dtype=np.int64), np.empty(0))
        else:
            counts = np.array([flag in water.VALID_FLAGS for flag in found.flags], dtype=np.bool_)
            self.chart.show_series(found.time_ms, found.value, counts, self._now())
        missing = self._loaded and found is None
        # Before the values are there, the empty chart keeps their place: nothing jumps when they come.
        self.chart.setVisible(bool(self.factor) and not missing)
        self.absence.setVisible(bool(self.factor) and missing)
        self.heading.setVisible(bool(self.factor))
        self.limits.setVisible(bool(self.limits.text()) and bool(self.factor))


def _in_words(found: Limit | None, due: str) -> str:
    """`I–II ≤ 4  III ≤ 6 (due)  IV ≤ 10  V ≤ 15`; empty for a factor without limits."""
    if found is None:
        return ""
    if found.kind == "range":
        return f"I–V {found.bounds[0][0]:g}–{found.bounds[0][1]:g}"
    sign = "≥" if found.kind == "min" else "≤"
    told = []
    for line in water.limit_lines(found):
        mark = QCoreApplication.translate("Water", "due") if due and due in line.classes else ""
        told.append(f"{line.label} {sign} {line.value:g}" + (f" ({mark})" if mark else ""))
    return "   ".join(told)
