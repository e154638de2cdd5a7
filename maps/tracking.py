"""The tracks of what is selected: asked for when it moves, kept until it is selected no more."""

from collections.abc import Callable, Mapping

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.cache.readers import Track
from app.history import History
from app.live import Change, Live
from app.seat.selection import Selection


class Tracking(QObject):
    """Follows the selection and the live picture. While its map is out of sight it asks for nothing."""

    changed = Signal()
    """Another track is there to be drawn."""

    def __init__(
        self,
        *,
        live: Live,
        history: History,
        selection: Selection,
        is_wanted: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """`is_wanted`: whether anybody would see a track now."""
        super().__init__(parent)
        self._live, self._history, self._selection, self._is_wanted = live, history, selection, is_wanted
        self._tracks: dict[int, Track] = {}
        live.changed.connect(self._follow)
        selection.changed.connect(self.refresh)
        history.track_ready.connect(self._keep)

    @property
    def tracks(self) -> Mapping[int, Track]:
        """By asset id. Replaced, never changed."""
        return self._tracks

    def refresh(self) -> None:
        """Ask for the tracks of all that is selected, and forget the others."""
        selected = self._assets()
        self._tracks = {id_: track for id_, track in self._tracks.items() if id_ in selected}
        if self._is_wanted():
            for id_ in selected:
                self._history.request_track(id_)

    def _assets(self) -> list[int]:
        return [subject.id for subject in self._selection.subjects if subject.what == "asset"]

    def _follow(self, change: Change) -> None:
        selected = self._assets()
        if selected and self._is_wanted():
            moved = self._live.picture.assets.id[change.assets]
            for id_ in moved[np.isin(moved, selected)].tolist():
                self._history.request_track(id_)

    def _keep(self, track: Track) -> None:
        if track.asset_id in self._assets():
            self._tracks = {**self._tracks, track.asset_id: track}
            self.changed.emit()
