"""What a dispatcher does all day, as a script of the hall's own actions, watched by a lag probe."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.bench.lag import LagProbe
from app.bench.resting import rest
from app.main import Hall
from app.seat.selection import Subject

QUERY = "tushuguan"
"""Initials would find it too; a whole word asks nine times."""
_STROKE_S, _LOOK_S = 0.15, 1.0
_FAST_KMH = 20.0


class Dispatcher:
    """One at the desk of an open hall. Each round takes under a minute, and leaves the hall as it was."""

    def __init__(self, hall: Hall, probe: LagProbe) -> None:
        self._hall, self._probe = hall, probe
        self.blocked_ms: dict[str, float] = {}
        """The longest delay of the interface's thread during each kind of act, over all rounds."""
        self.busy_ms: dict[str, float] = {}
        """The same of the thread's own processor time."""

    def work(self) -> None:
        """A round of everyday acts."""
        with self._act("panning"):
            for name in ("left", "left", "up", "right", "right", "down"):
                self._press(f"map.{name}", _STROKE_S)
            rest(_LOOK_S)
        with self._act("zooming"):
            for name in ("zoom_in", "zoom_in", "zoom_out", "zoom_out"):
                self._press(f"map.{name}", 0.5)
        with self._act("selecting and following a vehicle"):
            self._follow()
        with self._act("typing into the command bar"):
            self._search()
        with self._act("switching a layer off and on"):
            self._press("layer.cameras", _LOOK_S)
            self._press("layer.cameras", _LOOK_S)
        with self._act("opening and closing the panels"):
            for name in ("feeds", "figures", "assets"):
                self._hall.desk.show_panel(name)
                rest(_LOOK_S)
            for name in ("feeds", "figures", "assets"):
                self._press(f"panel.{name}", 0.3)

    def change_face(self) -> None:
        """Theme and language, there and back."""
        for name, act in (("theme", "switching the theme"), ("language", "switching the language")):
            with self._act(act):
                for _ in range(2):
                    self._press(f"face.{name}", 2 * _LOOK_S)

    def change_layout(self) -> None:
        """Through the layouts that come with the hall, and back to the first."""
        first, *rest_of_them = self._hall.desk.layouts[:4]
        with self._act("switching the layout"):
            for layout in (*rest_of_them, first):
                self._press(f"layout.open.{layout.name}", 3 * _LOOK_S)

    def _follow(self) -> None:
        assets = self._hall.live.picture.assets
        fast = np.flatnonzero((np.nan_to_num(assets.speed_kmh) > _FAST_KMH) & ~np.isnan(assets.lon))
        if len(fast):
            self._hall.selection.select(Subject("asset", int(assets.id[fast[0]])))
        rest(_LOOK_S)
        self._press("map.follow", 6 * _LOOK_S)
        self._press("map.follow", _STROKE_S)
        self._hall.selection.select()
        self._press("map.home", _LOOK_S)

    def _search(self) -> None:
        self._press("help.find", _LOOK_S)
        bar = self._hall.desk.active.command_bar
        if bar is None:
            return
        for letter in QUERY:
            _strike(bar.box, letter)
            rest(_STROKE_S)
        rest(_LOOK_S)
        bar.leave()

    def _press(self, action: str, then_rest_s: float) -> None:
        self._hall.actions[action].trigger()
        rest(then_rest_s)

    @contextmanager
    def _act(self, what: str) -> Iterator[None]:
        before = len(self._probe.delays_ms)
        yield
        for kept, taken in ((self.blocked_ms, self._probe.delays_ms), (self.busy_ms, self._probe.busy_ms)):
            kept[what] = max(kept.get(what, 0.0), max(taken[before:], default=0.0))


def _strike(box: QWidget, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(box, event)
