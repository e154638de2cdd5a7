"""Since when each unit has had its status, as far as this hall has seen it change."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject

from app.live import Change, Live

Codes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]


class UnitSince(QObject):
    """Follows a live picture. The cache keeps a unit's newest status and not when it began, so what was so
    before the hall was opened has no beginning here."""

    def __init__(self, live: Live, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._id: Ints = np.empty(0, dtype=np.int64)
        self._status: Codes = np.empty(0, dtype=np.uint8)
        self._since_ms: Ints = np.empty(0, dtype=np.int64)
        live.changed.connect(self._follow)
        self._begin()

    def since_ms(self, row: int) -> int:
        """When the asset in this row of the picture was last heard for the first time with the status that it
        has; 0 where it had that status already when it was first seen."""
        return int(self._since_ms[row]) if row < len(self._since_ms) else 0

    def _begin(self) -> None:
        assets = self._live.picture.assets
        self._id, self._status = assets.id, assets.unit_status.copy()
        self._since_ms = np.zeros(len(assets), dtype=np.int64)

    def _follow(self, change: Change) -> None:
        assets, known = self._live.picture.assets, len(self._id)
        if len(assets) < known or not np.array_equal(assets.id[:known], self._id):
            self._begin()  # the picture is of another cache
            return
        if len(assets) > known:
            self._id = assets.id
            self._status = np.concatenate([self._status, assets.unit_status[known:]])
            self._since_ms = np.concatenate([self._since_ms, np.zeros(len(assets) - known, dtype=np.int64)])
        rows = change.assets[assets.unit_status[change.assets] != self._status[change.assets]]
        self._status[rows] = assets.unit_status[rows]
        self._since_ms[rows] = assets.seen_ms[rows]
