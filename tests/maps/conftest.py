"""A map in small: the real page in a real web view, over a live picture and a real cache."""

import json
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine

from app import times
from app.cache.engine import open_cache
from app.history import History
from app.layers import LayerStack
from app.live import Change, Live, Picture
from app.seat.selection import Selection
from app.seat.shapes import Shapes
from app.settings import parse
from app.tokens import Tokens
from maps.view import MapView
from tests.maps.scenes import LAT, LON, at

WAIT_MS = 10_000


@dataclass
class Desk:
    """An open map and what it follows."""

    qtbot: QtBot
    live: Live
    history: History
    selection: Selection
    layers: LayerStack
    view: MapView
    is_open: bool = True

    def post(self, picture: Picture) -> None:
        """Show a picture in which everything is new."""
        rows = np.arange(len(picture.assets)), np.arange(len(picture.sites))
        self.live.post(picture, Change(*rows, True, True, True, True, True, True))

    def show(self, picture: Picture | None = None) -> None:
        """Show a first picture and wait until the page has drawn it."""
        with self.qtbot.waitSignal(self.view.picture_drawn, timeout=WAIT_MS):
            self.post(picture or Picture(rev=0))

    def redraw(self, layer: str, picture: Picture) -> None:
        """Show a later picture and wait until a layer has drawn it."""
        with self.qtbot.waitSignal(
            self.view.layer_drawn,
            timeout=WAIT_MS,
            check_params_cb=lambda name, rev: (name, rev) == (layer, picture.rev),
        ):
            self.post(picture)

    def settle(self) -> None:
        """Wait until the page has told its view."""
        self.qtbot.waitUntil(
            lambda: (self.view.view.width, self.view.view.height) == (800, 600), timeout=WAIT_MS
        )

    def car(self, x: float, y: float, **more: Any) -> dict[str, Any]:
        """An asset at a pixel of the view, heard of just now."""
        return {
            **at(x, y, self.view.view),
            "kind": "bus",
            "speed_kmh": 0.0,
            "time_ms": times.now_ms(),
            **more,
        }

    def ask(self, script: str) -> Any:
        """The value of an expression in the page."""
        answers: list[str] = []
        self.view.page.runJavaScript(f"JSON.stringify({script})", answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
        return json.loads(answers[0]) if answers[0] else None

    def wait(self, script: str) -> None:
        """Wait until an expression in the page is true."""
        self.qtbot.waitUntil(lambda: bool(self.ask(script)), timeout=WAIT_MS)

    def pixel(self, layer: str, x: float, y: float) -> tuple[int, ...]:
        """RGBA of a pixel of a layer's canvas."""
        canvas = f"document.querySelector('.leaflet-hall-{layer}-pane canvas')"
        found = self.ask(
            f"Array.from({canvas}.getContext('2d').getImageData({round(x)}, {round(y)}, 1, 1).data)"
        )
        return tuple(found)

    @property
    def surface(self) -> QWidget:
        """What takes the mouse."""
        surface = self.view.findChildren(QWidget)[0].focusProxy()
        assert surface is not None
        return surface

    def click(self, x: float, y: float, ctrl: bool = False) -> None:
        """Click with the left button."""
        keys = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.surface, Qt.MouseButton.LeftButton, keys, QPoint(round(x), round(y)))

    def point(self, x: float, y: float) -> None:
        """Move the pointer."""
        QTest.mouseMove(self.surface, QPoint(round(x), round(y)))

    def double_click(self, x: float, y: float) -> None:
        """As a hand does it, in too short a time for QTest, whose clicks never make a double one."""
        button = Qt.MouseButton.LeftButton
        for kind, held in (
            (QEvent.Type.MouseButtonPress, button),
            (QEvent.Type.MouseButtonRelease, button.NoButton),
        ) * 2:
            self._send(kind, (x, y), button, held)

    def _send(
        self, kind: QEvent.Type, at: tuple[float, float], button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        point = QPointF(*at)
        event = QMouseEvent(
            kind, point, self.surface.mapToGlobal(point), button, held, Qt.KeyboardModifier.NoModifier
        )
        event.setTimestamp(round(time.monotonic() * 1000))
        QApplication.sendEvent(self.surface, event)

    def right_click(self, x: float, y: float) -> None:
        """Click with the right button."""
        QTest.mouseClick(self.surface, Qt.MouseButton.RightButton, pos=QPoint(round(x), round(y)))

    def drag(self, *path: tuple[float, float]) -> None:
        """Press at the first place, move through the others, let go at the last."""
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        self._send(QEvent.Type.MouseButtonPress, path[0], left, left)
        for place in path[1:]:
            self._send(QEvent.Type.MouseMove, place, none, left)
        self._send(QEvent.Type.MouseButtonRelease, path[-1], left, none)

    def wheel(self, x: float, y: float, notches: int) -> None:
        """Turn the wheel; up is above 0."""
        at = QPointF(x, y)
        event = QWheelEvent(
            at, self.surface.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.surface, event)

    def focus(self) -> None:
        """Give the map the keyboard."""
        self.view.activateWindow()
        self.view.setFocus()
        self.wait("document.hasFocus() && document.activeElement === map_hall.getContainer()")

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the map."""
        QTest.keyClick(self.surface, key, modifier)

    def close(self) -> None:
        """Close the map, if that was not done."""
        if self.is_open:
            self.is_open = False
            self.view.close()
            self.view.close_map()


@pytest.fixture
def open_map(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens maps of 800 by 600 pixels; every one is closed afterwards."""
    opened: list[Desk] = []
    engines: list[Engine] = []

    def open_one(
        toml: str = "",
        start: tuple[float, float, float] | None = (LON, LAT, 14.0),
        shapes: Shapes | None = None,
    ) -> Desk:
        settings = parse(f'[cache]\nurl = "sqlite:///hall.db"\n{toml}', tmp_path / "hall.toml", tmp_path)
        live, selection, layers = Live(), Selection(), LayerStack()
        engines.append(open_cache(settings))
        history = History(engines[-1])
        view = MapView(
            live=live, history=history, selection=selection, layers=layers, settings=settings,
            tokens=Tokens.load("dark"), start=start, shapes=shapes,
        )  # fmt: skip
        opened.append(Desk(qtbot, live, history, selection, layers, view))
        view.resize(800, 600)
        view.show()
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()
        desk.history.close()
        if shiboken6.isValid(desk.view):
            desk.view.deleteLater()
    for engine in engines:
        engine.dispose()


@pytest.fixture
def page_is_well(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No script of the page may fail, and nothing but the tests' own doing may be worth a warning."""
    yield
    errors = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert [text for text in errors if "the map page's process ended" not in text] == []


@pytest.fixture
def desk(open_map: Callable[..., Desk]) -> Desk:
    """A map of the middle of the scenes."""
    return open_map()
