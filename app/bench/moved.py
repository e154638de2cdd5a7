"""When a map shows life: so many of its assets were drawn elsewhere than where they were first drawn."""

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from app.columns import Assets
from app.live import Change, Live

MANY = 100


class Moved(QObject):
    """Follows the pictures that a map's layer of vehicles draws."""

    moving = Signal()
    """At least `MANY` assets have moved. Once."""

    def __init__(self, live: Live, layer_drawn: object, parent: QObject | None = None) -> None:
        """`layer_drawn`: the signal of a map or of all maps (name of the layer, commit of its picture)."""
        super().__init__(parent)
        self._live = live
        self._waiting: dict[int, Assets] = {}
        self._first: dict[int, tuple[float, float]] = {}
        self.count = 0
        """Assets that have moved on the screen so far."""
        live.changed.connect(self._note)
        layer_drawn.connect(self._drawn)  # type: ignore[attr-defined]

    def _note(self, _: Change) -> None:
        if self.count < MANY:
            self._waiting[self._live.picture.rev] = self._live.picture.assets

    def _drawn(self, name: str, rev: int) -> None:
        if name != "vehicles" or self.count >= MANY:
            return
        shown = self._waiting.pop(rev, None)
        for old in [each for each in self._waiting if each < rev]:
            del self._waiting[old]
        if shown is None:
            return
        self.count = self._count(shown)
        if self.count >= MANY:
            self._waiting.clear()
            self.moving.emit()

    def _count(self, shown: Assets) -> int:
        placed = np.flatnonzero(~np.isnan(shown.lon))
        places = _places(shown, placed)
        return sum(self._first.setdefault(key, at) != at for key, at in places.items())


def _places(shown: Assets, rows: npt.NDArray[np.intp]) -> dict[int, tuple[float, float]]:
    at = zip(shown.lon[rows].tolist(), shown.lat[rows].tolist(), strict=True)
    return dict(zip(shown.id[rows].tolist(), at, strict=True))
