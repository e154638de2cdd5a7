"""Ticks the steps of the first-run guide as a person does them, in whichever way."""

from functools import partial

from PySide6.QtCore import QObject

from app.live import Live
from app.seat.following import Following
from app.seat.guide import GuideProgress, Step, step_of
from app.seat.selection import Selection
from widgets.windows.desk import Desk


class Guiding(QObject):
    """What the panels themselves do not know to be a step. A search ticks its own."""

    def __init__(
        self, guide: GuideProgress, live: Live, selection: Selection, following: Following, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._guide, self._live, self._selection, self._following = guide, live, selection, following
        selection.changed.connect(self._tick_selected)
        following.changed.connect(self._tick_followed)

    def watch(self, desk: Desk) -> None:
        """From now on another layout, and another face, count as switched by a person."""
        desk.layouts_changed.connect(partial(self._guide.tick, Step.FACE))
        desk.dressed.connect(partial(self._guide.tick, Step.FACE))

    def _tick_selected(self) -> None:
        if (step := step_of(self._live.picture, self._selection.focus)) is not None:
            self._guide.tick(step)

    def _tick_followed(self) -> None:
        if self._following.asset_id is not None:
            self._guide.tick(Step.FOLLOW)
