"""The item models of feed health and of devices that wait for admission."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from app import times as clock
from app.tokens import Tokens
from widgets import times, words
from widgets.icons import Icons
from widgets.listing.feed_health import bad_count, bad_inputs, is_silent, state_colour
from widgets.listing.row_table import Heading, Index, Role, RowsModel
from widgets.plain import plain

_STATE, _BAD = 2, 8


class FeedTableModel(RowsModel):
    """The health of each feed."""

    def __init__(
        self,
        tokens: Tokens,
        icons: Icons,
        now: Callable[[], int] = clock.now_ms,
        parent: QObject | None = None,
    ) -> None:
        super().__init__((), parent)
        self._now = now
        self._icons = icons
        self._bad = QColor(tokens.colour("high"))
        self._headings = (
            Heading(self.tr("Feed"), lambda row: str(row["name"]), lambda row: row["name"]),
            Heading(self.tr("Protocol"), lambda row: str(row["protocol"]), lambda row: row["protocol"]),
            Heading(self.tr("State"), self._state, lambda row: row["state"]),
            Heading(self.tr("Endpoint"), lambda row: str(row["endpoint"]), lambda row: row["endpoint"]),
            Heading(
                self.tr("Connected"), lambda row: f"{row['connected']:,}", lambda row: row["connected"], True
            ),
            Heading(
                self.tr("Messages/s"),
                lambda row: f"{row['per_second']:,.0f}",
                lambda row: row["per_second"],
                True,
            ),
            Heading(self.tr("Newest"), self._newest, lambda row: row["newest_ms"] or 0, True),
            Heading(self.tr("Lag"), _lag, lambda row: row["lag_ms"] or 0, True),
            Heading(
                self.tr("Bad inputs"), lambda row: bad_inputs(row["bad"]), lambda row: bad_count(row["bad"])
            ),
        )

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role, index.column():
            case Role.DecorationRole, column if column == _STATE:
                return self._icons.icon("dot", state_colour(row, self._now()))
            case Role.ForegroundRole, column if column == _BAD and bad_count(row["bad"]):
                return self._bad
            case Role.ToolTipRole, column if column == _STATE:
                return plain(row["sentence"]) or super().data(index, role)
        return super().data(index, role)

    def _state(self, row: dict[str, Any]) -> str:
        if is_silent(row, self._now()):
            return self.tr("no sync for {age}").format(age=times.age(self._now() - row["beat_ms"]))
        return words.feed_state_word(row["state"])

    def _newest(self, row: dict[str, Any]) -> str:
        newest = row["newest_ms"]
        return self.tr("{age} ago").format(age=times.age(self._now() - newest)) if newest else "–"


class WaitingTableModel(RowsModel):
    """Devices that knocked without being admitted."""

    def __init__(self, now: Callable[[], int] = clock.now_ms, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._now = now
        self._headings = (
            Heading(self.tr("Device"), lambda row: str(row["address"]), lambda row: row["address"]),
            Heading(self.tr("Plate"), lambda row: row["plate"] or "", lambda row: row["plate"] or ""),
            Heading(self.tr("Feed"), lambda row: str(row["feed"]), lambda row: row["feed"]),
            Heading(
                self.tr("First knock"),
                lambda row: self._ago(row["first_ms"]),
                lambda row: row["first_ms"],
                True,
            ),
            Heading(
                self.tr("Last knock"), lambda row: self._ago(row["last_ms"]), lambda row: row["last_ms"], True
            ),
            Heading(self.tr("Times"), lambda row: f"{row['times']:,}", lambda row: row["times"], True),
        )

    def _ago(self, ms: int) -> str:
        return self.tr("{age} ago").format(age=times.age(self._now() - ms))


def _lag(row: dict[str, Any]) -> str:
    return times.lag(row["lag_ms"]) if row["lag_ms"] is not None else "–"
