"""What a water station measures: newest values with the class each reaches; one of them is chosen."""

from collections.abc import Callable, Mapping
from datetime import tzinfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app import times as clock
from app.feeds.factors import Factors
from app.live import Value
from app.tokens import Tokens
from widgets import times, words
from widgets.cards import water
from widgets.plain import plain

VALUE_STALE_MS = 6 * 3_600_000
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class StationValues(QWidget):
    """A line for each factor: name, value and unit, class, and its age or what the station says of it.

    A click chooses a factor, and so do the arrow keys, Home and End. Until then it is the one that is worst.
    """

    chosen_changed = Signal(str)
    """Code of the factor that is chosen now; empty for none."""

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
        self._values: Mapping[str, Value] = {}
        self._wanted = self.chosen = ""
        self._mark = QFrame(self)
        self._mark.setObjectName("chosen")
        self._none = QLabel(self.tr("No values yet. They appear with the station's first HJ 212 packet."))
        self._none.setProperty("tone", "hint")
        self._none.setWordWrap(True)
        self.setObjectName("factors")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Factors"))
        self.setToolTip(self.tr("Choose a factor with a click or the arrow keys: its chart stands below"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(tokens.px("space.1") for _ in range(4)))
        self._grid.setHorizontalSpacing(tokens.px("space.2"))
        self._grid.setVerticalSpacing(tokens.px("space.1"))
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._none, 0, 0, 1, 4)

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show the newest value of each factor."""
        self._values = values
        self._none.setVisible(not values)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if values else Qt.FocusPolicy.NoFocus)
        for factor in sorted(values):
            self._write(factor, values[factor])
        for factor, labels in self._lines.items():
            for label in labels:
                label.setVisible(factor in values)
        # Once a factor is shown, another one that has become worse does not take its place by itself.
        kept = next((code for code in (self._wanted, self.chosen) if code in values), "")
        self._choose(kept or _worst(values))

    def forget_choice(self) -> None:
        """Another station is shown: its worst factor is chosen, unless it has the one that a person chose."""
        self.chosen = ""

    def line(self, factor: str) -> tuple[str, ...]:
        """The texts of one line."""
        return tuple(label.text() for label in self._lines[factor])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        codes = sorted(self._values)
        if not codes:
            event.ignore()
            return
        at = codes.index(self.chosen) if self.chosen in codes else 0
        steps = {
            Qt.Key.Key_Up: max(0, at - 1),
            Qt.Key.Key_Down: min(len(codes) - 1, at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(codes) - 1,
        }
        to = steps.get(Qt.Key(event.key()))
        if to is None:
            event.ignore()
            return
        self.want(codes[to])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        height = event.position().y()
        rows = {code: labels[0].geometry() for code, labels in self._lines.items() if code in self._values}
        if rows:
            self.want(min(rows, key=lambda code: abs(rows[code].center().y() - height)))

    def want(self, code: str) -> None:
        """A person chooses a factor: it stays chosen at the next station that has it."""
        self._wanted = code
        self._choose(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_mark()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_mark()
        return handled

    def _choose(self, code: str) -> None:
        if code != self.chosen:
            self.chosen = code
            self.setAccessibleDescription("  ".join(self.line(code)) if code else "")
            self.chosen_changed.emit(code)
        self._place_mark()

    def _place_mark(self) -> None:
        """Behind the line that is chosen."""
        self._mark.setVisible(bool(self.chosen))
        if self.chosen:
            self._grid.activate()
            rows = [label.geometry() for label in self._lines[self.chosen]]
            top, bottom = min(each.top() for each in rows), max(each.bottom() for each in rows)
            ring = self._tokens.px("stroke.ring")
            self._mark.setGeometry(ring, top - 1, self.width() - 2 * ring, bottom - top + 3)
            self._mark.lower()

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
        name.setToolTip(plain(code))

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
                label.setTextFormat(Qt.TextFormat.PlainText)
                self._grid.addWidget(label, len(self._lines) + 1, column)
            self._lines[code] = labels
        return self._lines[code]


def _worst(values: Mapping[str, Value]) -> str:
    """The factor that decides the station's class; the first one where none has a class."""
    graded = sorted(values, key=lambda code: (-(water.value_class(code, values[code]) or 0), code))
    return graded[0] if graded else ""
