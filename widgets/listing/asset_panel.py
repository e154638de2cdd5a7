"""The table of everything that moves, with its filter."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import tzinfo
from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app import times as clock
from app.live import Change, Live
from app.seat.selection import Selection, Subject
from app.tokens import Tokens
from widgets.ages import Ages
from widgets.empty import Either, Empty
from widgets.finding.text_index import Rows
from widgets.icons import Icons
from widgets.listing.asset_cells import tab_separated
from widgets.listing.asset_order import COLUMNS, AssetOrder, Column, Wish
from widgets.listing.table_view import FilteredView, column_menu, dressed
from widgets.listing.tables import AssetTableModel
from widgets.work import Latest

FILTER_MS = 150
KEPT_SELECTED = 1000
"""While more rows than this are selected, the order is not refreshed; a new one clears the selection."""

_WIDTHS = {
    Column.KIND: 150,
    Column.KEY: 130,
    Column.NAME: 160,
    Column.STATUS: 120,
    Column.SPEED: 70,
    Column.TIME: 150,
    Column.AGE: 80,
    Column.QUALITY: 260,
}


class Work(NamedTuple):
    """What several panels share for work off the interface's thread: one thread, one text index."""

    executor: Executor
    order: AssetOrder


class AssetPanel(QWidget):
    """Filter line and table. While hidden it does nothing; on show it is brought up to date."""

    fly_to = Signal(float, float, float)

    def __init__(
        self,
        live: Live,
        selection: Selection,
        work: Work,
        zone: tzinfo,
        tokens: Tokens,
        icons: Icons,
        memory: QSettings,
        now: Callable[[], int] = clock.now_ms,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._selection, self._work, self._memory = live, selection, work, memory
        self._wish = Wish()
        self._stale = True
        self.model = AssetTableModel(live, zone, tokens, icons, now, self)
        self.filter, self.count = QLineEdit(), QLabel()
        self.view = FilteredView(self.filter)
        self._either = Either(self.view, Empty(*self._nothing(0)))
        self._latest, self._copies = Latest(work.executor, self), Latest(work.executor, self)
        self._ages, self._typing = Ages(self), QTimer(self, singleShot=True, interval=FILTER_MS)
        self._build()
        self._connect()

    def order_now(self) -> None:
        """Ask for the order again, as the picture and the filter are now."""
        assets, wish = self._live.picture.assets, self._wish
        self._stale = False
        self._latest.ask(partial(self._work.order.rows, assets, wish))

    def rest(self) -> None:
        """Ask nothing more, and remember the columns: the window is closing."""
        self._typing.stop()
        self._latest.forget()
        self._memory.setValue("assets/header", self.view.horizontalHeader().saveState())

    def copy(self) -> None:
        """Put the selected rows on the clipboard, in the columns that are shown."""
        rows = self._selected_rows()
        if len(rows):
            shown = [column for at, column in enumerate(COLUMNS) if not self.view.isColumnHidden(at)]
            self._copies.ask(partial(tab_separated, self.model.moment(), rows, shown))

    def _nothing(self, total: int) -> tuple[str, str]:
        """Why no row is shown: there is none, or none passes the filter."""
        if total:
            return self.tr("Nothing matches the filter"), self.tr(
                "Of {total} vehicles and units none holds each of these words. Take one out of the filter."
            ).format(total=f"{total:,}")
        return self.tr("No vehicles or units yet"), self.tr(
            "Everything that moves is listed here as soon as its device reports. "
            "Bring a list in with `zhihui import assets FILE`, or add a [[feeds]] table to hall.toml."
        )

    def _build(self) -> None:
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filter.setPlaceholderText(self.tr("Filter by plate, name, key or device"))
        self.filter.setAccessibleName(self.tr("Filter of the asset table"))
        self.filter.setToolTip(self.tr("Shows the rows that hold each of these words"))
        self.filter.setClearButtonEnabled(False)
        self.count.setProperty("tone", "hint")
        line = QHBoxLayout()
        line.setContentsMargins(8, 4, 12, 4)
        line.setSpacing(12)
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._either, 1)
        self._build_view()

    def _build_view(self) -> None:
        dressed(self.view, self.tr("Assets"))
        self.view.setModel(self.model)
        header = self.view.horizontalHeader()
        # A header asks of each column whether all its rows are selected, one by one: 2 s for 210,000 rows.
        # It is given a selection of its own, which stays empty.
        header.setSelectionModel(QItemSelectionModel(self.model, header))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for at, column in enumerate(COLUMNS):
            self.view.setColumnWidth(at, _WIDTHS[column])
        saved = self._memory.value("assets/header")
        if saved is not None:
            header.restoreState(saved)
        else:
            header.setSortIndicator(COLUMNS.index(Column.KEY), Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)
        descending = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        self._wish = Wish(COLUMNS[header.sortIndicatorSection() % len(COLUMNS)], descending)

    def _connect(self) -> None:
        self._live.changed.connect(self._follow)
        self._ages.tick.connect(self._tick)
        self._latest.done.connect(self._show)
        self._copies.done.connect(lambda text: QGuiApplication.clipboard().setText(text))
        self._typing.timeout.connect(self._filter)
        self.filter.textChanged.connect(lambda: self._typing.start())
        self.model.sort_wanted.connect(self._sort)
        self.view.doubleClicked.connect(self._fly)
        self.view.activated.connect(self._select)
        self.view.clicked.connect(self._select)
        self.view.horizontalHeader().customContextMenuRequested.connect(self._choose_columns)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def _follow(self, change: Change) -> None:
        self._stale = self._stale or bool(len(change.assets))
        if not self.isVisible():
            return
        first, last = self.view.visible_rows()
        if np.isin(self.model.rows[first : last + 1], change.assets).any():
            self.model.touch(first, last)

    def _tick(self) -> None:
        if self._stale and not self._latest.busy and not self._many_selected():
            self.order_now()
        self.model.touch(*self.view.visible_rows())

    def _filter(self) -> None:
        self._wish = replace(self._wish, text=self.filter.text())
        self.order_now()

    def _sort(self, column: Column, descending: bool) -> None:
        self._wish = replace(self._wish, column=column, descending=descending)
        if self.isVisible():
            self.order_now()

    def _show(self, rows: Rows) -> None:
        if self._many_selected():
            self.view.clearSelection()
        chosen = self._selected_ids() if len(rows) != len(self.model.rows) else []
        self.model.show_rows(rows)
        self._select_ids(chosen)
        total = len(self._live.picture.assets)
        self._either.empty.say(*self._nothing(total))
        self._either.show_content(len(rows) > 0)
        both = self.tr("{shown} of {total}").format(shown=f"{len(rows):,}", total=f"{total:,}")
        self.count.setText(both if len(rows) != total else f"{total:,}")

    def _selected_rows(self) -> Rows:
        ranges = self.view.selectionModel().selection().toList()
        parts = [self.model.rows[part.top() : part.bottom() + 1] for part in ranges]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

    def _many_selected(self) -> bool:
        """Qt moves a selection cell by cell: one of very many rows holds the order still, or is let go."""
        ranges = self.view.selectionModel().selection().toList()
        return sum(part.height() for part in ranges) > KEPT_SELECTED

    def _selected_ids(self) -> list[int]:
        rows = self._selected_rows()
        return [int(id_) for id_ in self._live.picture.assets.id[rows]]

    def _select_ids(self, ids: Sequence[int]) -> None:
        rows = [self._live.picture.assets.row_of[id_] for id_ in ids]
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for at in np.flatnonzero(np.isin(self.model.rows, rows)).tolist() if rows else ():
            self.view.selectionModel().select(self.model.index(at, 0), flags)

    def _select(self, index: QModelIndex) -> None:
        self._selection.select(Subject("asset", self.model.asset_id(index.row())))

    def _fly(self, index: QModelIndex) -> None:
        assets, row = self._live.picture.assets, self.model.rows[index.row()]
        if not np.isnan(assets.lon[row]):
            self.fly_to.emit(float(assets.lon[row]), float(assets.lat[row]), 0.0)

    def _choose_columns(self, at: QPoint) -> None:
        menu = column_menu(self.view, fixed=COLUMNS.index(Column.KEY))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.horizontalHeader().mapToGlobal(at))
