"""A small table of dicts, such as rows of the cache, as a Qt item model."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from widgets.plain import plain

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Heading(NamedTuple):
    """A column of a small table."""

    title: str
    text: Callable[[dict[str, Any]], str]
    sort_key: Callable[[dict[str, Any]], Any]
    is_figure: bool = False


class RowsModel(QAbstractTableModel):
    """A small table of dicts, such as rows of the cache, replaced as a whole."""

    def __init__(self, headings: Sequence[Heading], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: tuple[dict[str, Any], ...] = ()

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: tuple[dict[str, Any], ...]) -> None:
        """Show these rows; the selection stays where their number did not change."""
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        self.refresh()

    def refresh(self) -> None:
        """Ages have grown: all texts may differ."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._headings) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        shown, row = self._headings[index.column()], self._rows[index.row()]
        match role:
            case Role.DisplayRole:
                return shown.text(row)
            case Role.ToolTipRole:
                return plain(shown.text(row))
            case Role.UserRole:
                return shown.sort_key(row)
            case Role.TextAlignmentRole if shown.is_figure:
                return _RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.TextAlignmentRole:
            return _RIGHT if self._headings[section].is_figure else _LEFT
        return self._headings[section].title if role == Role.DisplayRole else None
