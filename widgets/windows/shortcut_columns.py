"""Keys in columns, group by group."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from widgets.theme import BODY_PX, TABLE_PX, font

ROW_PX = 26
NARROWEST_PX, WIDEST_PX = 260, 360
GAP_PX = 32
_CAP_PX = 20
_BETWEEN_PX = 16
_CAP_EDGES_PX = 18
"""Padding and border of a key's cap, as the style sheet draws them."""
_HEADING_ROWS = 1.5

Group = tuple[str, list["Key"]]


class Key(NamedTuple):
    """A key and what it does."""

    group: str
    keys: str
    """As it stands on the keyboard: `Ctrl+K`."""
    words: str
    others: str = ""
    """What else it is found by."""


def packed(keys: Sequence[Key], rows: int, most: int) -> list[list[Group]]:
    """Groups in columns of at most `rows` lines, and in as few columns as that takes; where `most` columns
    are not enough, they are longer."""
    groups: dict[str, list[Key]] = {}
    for key in keys:
        groups.setdefault(key.group, []).append(key)
    whole = list(groups.items())
    height = float(rows)
    while len(columns := _filled(whole, height)) > most:
        height += 1
    # As even as the same number of columns allows.
    while height > 1 and len(evener := _filled(whole, height - 1)) == len(columns):
        columns, height = evener, height - 1
    return columns


def _filled(groups: Sequence[Group], rows: float) -> list[list[Group]]:
    columns: list[list[Group]] = []
    used = rows
    for group in groups:
        if not columns or used + _height(group) > rows:
            columns.append([])
            used = 0
        columns[-1].append(group)
        used += _height(group)
    return columns


def _height(group: Group) -> float:
    return len(group[1]) + _HEADING_ROWS


def width(keys: Sequence[Key]) -> int:
    """How wide a column must be for the longest line, within reason."""
    words, caps = QFontMetrics(font(BODY_PX)), QFontMetrics(font(TABLE_PX))
    lines = (words.horizontalAdvance(key.words) + caps.horizontalAdvance(key.keys) for key in keys)
    return min(WIDEST_PX, max(NARROWEST_PX, *lines, 0) + _BETWEEN_PX + _CAP_EDGES_PX)


def shown(columns: Sequence[Sequence[Group]], width_px: int) -> QWidget:
    """The columns side by side, from the top, each `width_px` wide."""
    made = QWidget()
    made.setObjectName("shortcuts")
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(GAP_PX)
    for groups in columns:
        down = QVBoxLayout()
        down.setSpacing(0)
        for heading, keys in groups:
            _add_group(down, heading, keys, width_px)
        down.addStretch(1)
        across.addLayout(down)
    across.addStretch(1)
    return made


def _add_group(column: QVBoxLayout, heading: str, keys: Sequence[Key], width_px: int) -> None:
    name = QLabel(heading)
    name.setProperty("tone", "heading")
    name.setFixedHeight(round(ROW_PX * _HEADING_ROWS))
    name.setAlignment(Qt.AlignmentFlag.AlignBottom)
    name.setContentsMargins(0, 0, 0, 6)
    column.addWidget(name)
    for key in keys:
        column.addWidget(_row(key, width_px))


def _row(key: Key, width_px: int) -> QWidget:
    row = QWidget()
    row.setFixedSize(width_px, ROW_PX)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(_BETWEEN_PX)
    words, cap = QLabel(), QLabel(key.keys)
    cap.setObjectName("keycap")
    cap.setFixedHeight(_CAP_PX)
    cap.setIndent(0)  # a label with a border would add one of its own
    for label in (words, cap):
        label.setTextFormat(Qt.TextFormat.PlainText)
    # Not of the labels: they learn their fonts only when they are shown.
    cap_px = QFontMetrics(font(TABLE_PX)).horizontalAdvance(key.keys) + _CAP_EDGES_PX
    metrics, room = QFontMetrics(font(BODY_PX)), width_px - cap_px - _BETWEEN_PX
    words.setText(metrics.elidedText(key.words, Qt.TextElideMode.ElideRight, room))
    if words.text() != key.words:
        words.setToolTip(key.words)
    line.addWidget(words, 1)
    line.addWidget(cap)
    return row
