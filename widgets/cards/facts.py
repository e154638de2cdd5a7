"""The lines of a card: what is known of a thing, name beside value."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget


class Fact(NamedTuple):
    """One line. A line without text is left out."""

    label: str
    text: str
    tone: str = ""
    """`hint`, `suspect` or empty: see resources/themes/hall.qss."""


class Facts(QWidget):
    """Lines that are rewritten in place, so that a card that is updated does not jump."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, 84)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these lines and no other."""
        told = [fact for fact in facts if fact.text]
        while len(self._labels) < len(told):
            self._add()
        for at, (label, value) in enumerate(self._labels):
            for widget in (label, value):
                widget.setVisible(at < len(told))
            if at < len(told):
                _write(label, told[at].label, "hint")
                _write(value, told[at].text, told[at].tone)

    def text(self, label: str) -> str:
        """What stands beside `label`; empty where there is no such line."""
        for name, value in self._labels:
            if name.text() == label and not value.isHidden():
                return value.text()
        return ""

    def _add(self) -> None:
        label, value = QLabel(self), QLabel(self)
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = len(self._labels)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)
        self._labels.append((label, value))


def set_tone(label: QLabel, tone: str) -> None:
    """Give a label a tone of the style sheet."""
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        label.style().unpolish(label)
        label.style().polish(label)


def _write(label: QLabel, text: str, tone: str) -> None:
    if label.text() != text:
        label.setText(text)
    set_tone(label, tone)
