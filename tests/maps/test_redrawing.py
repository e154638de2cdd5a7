import json
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, QUrlQuery
from pytestqt.qtbot import QtBot

from app.layers import LayerStack
from maps.bridge import Bridge
from maps.frame_server import FrameServer
from maps.layers import all_layers
from maps.redrawing import Redrawing
from tests.maps.scenes import scene

VIEW = "zoom=12&left=0&top=0&width=80&height=60&ratio=1"
NAMES = ("heat", "vehicles")


@dataclass
class Desk:
    """A map of two layers, whose page is what the test plays."""

    is_seen: bool = True
    parent: QObject = field(default_factory=QObject)
    bridge: Bridge = field(default_factory=Bridge)
    stack: LayerStack = field(default_factory=lambda: LayerStack(NAMES))

    def __post_init__(self) -> None:
        layers = {name: layer for name, layer in all_layers().items() if name in NAMES}
        self.frames = FrameServer(layers, scene, self.parent)
        self.redrawing = Redrawing(
            bridge=self.bridge, frames=self.frames, stack=self.stack, layers=layers,
            is_seen=lambda: self.is_seen, parent=self.parent,
        )  # fmt: skip
        self.told: list[list[str]] = []
        self.bridge.dirty.connect(lambda text: self.told.append(json.loads(text)))

    def draw(self, name: str, number: int) -> None:
        """As the page does it: a frame is asked for, comes, and is said to be shown."""
        work = self.frames.prepare(name, QUrlQuery(f"{VIEW}&n={number}"))
        assert work is not None
        work()
        self.bridge.drawn(json.dumps({"name": name, "number": number}))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Before the page is ready."""
    return Desk()


def test_a_page_is_told_when_it_is_ready(desk: Desk) -> None:
    desk.redrawing.mark_all()
    assert desk.told == []
    desk.redrawing.begin()
    desk.redrawing.mark(["vehicles", "nothing"])
    assert desk.told == [["heat", "vehicles"], ["vehicles"]]


def test_what_is_hidden_is_not_drawn(desk: Desk) -> None:
    desk.redrawing.begin()
    desk.told.clear()
    desk.stack.show("heat", False)
    desk.redrawing.mark_all()
    desk.is_seen = False
    desk.redrawing.mark_all()
    desk.is_seen = True
    desk.redrawing.stop()
    desk.redrawing.mark_all()
    assert desk.told == [["vehicles"]]


def test_the_picture_is_complete_once_all_visible_layers_have_shown_it(desk: Desk, qtbot: QtBot) -> None:
    desk.redrawing.begin()
    drawn: list[tuple[str, int]] = []
    desk.redrawing.layer_drawn.connect(lambda name, commit: drawn.append((name, commit)))
    with qtbot.assertNotEmitted(desk.redrawing.picture_drawn):
        desk.draw("heat", 1)
        desk.bridge.drawn('{"name": "vehicles", "number": 7}')  # nobody asked for it
    with qtbot.waitSignal(desk.redrawing.picture_drawn):
        desk.draw("vehicles", 1)
    assert drawn == [("heat", 1), ("vehicles", 1)]
    with qtbot.assertNotEmitted(desk.redrawing.picture_drawn):
        desk.draw("vehicles", 2)
    desk.redrawing.forget_page()
    assert desk.redrawing.is_complete is False
