"""Following one thing: the map keeps what a person has chosen in its middle, until they move the map."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.live import Change, Live


class Following(QObject):
    """At most one asset is followed. Says where it is whenever it has moved."""

    changed = Signal()
    """Another asset is followed, or none."""
    moved = Signal(float, float)
    """lon, lat of the followed asset, WGS-84 degrees."""

    def __init__(self, live: Live, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self.asset_id: int | None = None
        live.changed.connect(self._look)

    def follow(self, asset_id: int) -> None:
        """Keep this asset in the middle from now on."""
        if asset_id != self.asset_id:
            self.asset_id = asset_id
            self.changed.emit()
        self._say()

    def stop(self) -> None:
        """Follow nothing."""
        if self.asset_id is not None:
            self.asset_id = None
            self.changed.emit()

    def _look(self, change: Change) -> None:
        if self.asset_id is None:
            return
        row = self._live.picture.assets.row_of.get(self.asset_id)
        if row is None:
            self.stop()  # another cache has taken the place of the one it was in
        elif row in change.assets:
            self._say()

    def _say(self) -> None:
        assets = self._live.picture.assets
        row = assets.row_of.get(self.asset_id if self.asset_id is not None else -1)
        if row is not None and row < len(assets) and not np.isnan(assets.lon[row]):
            self.moved.emit(float(assets.lon[row]), float(assets.lat[row]))
