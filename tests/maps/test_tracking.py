from dataclasses import dataclass, field

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.cache.readers import Track
from app.live import Live, Picture
from app.seat.selection import Selection, Subject
from maps.tracking import Tracking
from tests.widgets.pictures import make_assets, post


class Asked(QObject):
    """What stands for the cache's past: it notes what is asked for."""

    track_ready = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[int] = []

    def request_track(self, asset_id: int) -> None:
        """Note it."""
        self.ids.append(asset_id)


@dataclass
class Desk:
    """A map's tracks, and what they follow."""

    live: Live = field(default_factory=Live)
    history: Asked = field(default_factory=Asked)
    selection: Selection = field(default_factory=Selection)
    is_wanted: bool = True
    parent: QObject = field(default_factory=QObject)

    def __post_init__(self) -> None:
        self.tracking = Tracking(
            live=self.live, history=self.history, selection=self.selection,  # type: ignore[arg-type]
            is_wanted=lambda: self.is_wanted, parent=self.parent,
        )  # fmt: skip


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Three cars, nothing selected."""
    made = Desk()
    post(made.live, Picture(make_assets({}, {}, {})))
    return made


def _track(asset_id: int) -> Track:
    empty = np.empty(0)
    ints = np.empty(0, dtype=np.int64)
    return Track(asset_id, ints, empty, empty, empty, empty, ints)


def test_tracks_come_and_go_with_the_selection(desk: Desk, qtbot: QtBot) -> None:
    desk.selection.select(Subject("asset", 2), Subject("site", 3))
    assert desk.history.ids == [2]
    with qtbot.waitSignal(desk.tracking.changed):
        desk.history.track_ready.emit(_track(2))
    with qtbot.assertNotEmitted(desk.tracking.changed):
        desk.history.track_ready.emit(_track(1))  # somebody else's
    assert list(desk.tracking.tracks) == [2]
    desk.selection.select()
    assert list(desk.tracking.tracks) == []


def test_what_moves_is_asked_for_again(desk: Desk) -> None:
    desk.selection.select(Subject("asset", 2))
    desk.history.ids.clear()
    post(desk.live, Picture(make_assets({}, {}, {}), rev=2))
    assert desk.history.ids == [2]


def test_out_of_sight_nothing_is_asked_for(desk: Desk) -> None:
    desk.is_wanted = False
    desk.selection.select(Subject("asset", 2))
    post(desk.live, Picture(make_assets({}, {}, {}), rev=2))
    assert desk.history.ids == []
    desk.is_wanted = True
    desk.tracking.refresh()
    assert desk.history.ids == [2]
