"""The Qt item model of the asset table: the live picture's columns by the hundred thousand rows."""

from collections.abc import Callable
from datetime import tzinfo
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from app import times as clock
from app.live import Live
from app.tokens import Tokens
from widgets import words
from widgets.finding.text_index import Rows
from widgets.icons import Icons
from widgets.listing.asset_cells import Moment, heading, is_stale, text
from widgets.listing.asset_order import COLUMNS, Column
from widgets.plain import plain

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIGURES = (Column.SPEED, Column.TIME, Column.AGE)


class AssetTableModel(QAbstractTableModel):
    """Rows of `Live.picture.assets` in an order that is made elsewhere.

    A cell's text is made when the view asks for it, so only rows in sight cost anything.
    """

    sort_wanted = Signal(object, bool)
    """A `Column`, and whether descending: the header was clicked."""

    def __init__(
        self,
        live: Live,
        zone: tzinfo,
        tokens: Tokens,
        icons: Icons,
        now: Callable[[], int] = clock.now_ms,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live = live
        self._zone = zone
        self._icons = icons
        self._now = now
        self._faded = QColor(tokens.colour("text.2"))
        self._rows: Rows = np.empty(0, dtype=np.int64)

    @property
    def rows(self) -> Rows:
        """(n,): the picture's row shown in each row of the table."""
        return self._rows

    def moment(self) -> Moment:
        """The picture as it is now."""
        picture = self._live.picture
        return Moment(picture.assets, picture.sites, self._zone, self._now())

    def asset_id(self, row: int) -> int:
        """The asset in a row of the table."""
        return int(self._live.picture.assets.id[self._rows[row]])

    def show_rows(self, rows: Rows) -> None:
        """Take over an order. The selection follows its assets when only the order differs."""
        if np.array_equal(rows, self._rows):
            return
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        self._move_persistent(self._rows, rows)
        self._rows = rows
        self.layoutChanged.emit()

    def touch(self, first: int, last: int) -> None:
        """These rows of the table show something new."""
        last = min(last, len(self._rows) - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = int(self._rows[index.row()]), COLUMNS[index.column()]
        match role:
            case Role.DisplayRole:
                return text(self.moment(), row, column)
            case Role.ToolTipRole:
                return plain(text(self.moment(), row, column))
            case Role.DecorationRole if column is Column.KIND:
                return self._icons.of_kind(words.kind_of(self._live.picture.assets, row))
            case Role.TextAlignmentRole if column in _FIGURES:
                return _RIGHT
            case Role.ForegroundRole if is_stale(self._live.picture.assets, row, self._now()):
                return self._faded
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _RIGHT if COLUMNS[section] in _FIGURES else _LEFT
        return heading(COLUMNS[section]) if role == Role.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.sort_wanted.emit(COLUMNS[column], order == Qt.SortOrder.DescendingOrder)

    def _move_persistent(self, old: Rows, new: Rows) -> None:
        before = self.persistentIndexList()
        if not before:
            return
        place = np.full(int(max(old.max(), new.max())) + 1, -1, dtype=np.int64)
        place[new] = np.arange(len(new))
        moved = [int(place[old[index.row()]]) for index in before]
        after = [
            self.index(row, index.column()) if row >= 0 else QModelIndex()
            for row, index in zip(moved, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
