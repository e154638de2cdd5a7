import json
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from maps.bridge import Bridge, Drag, Held, Key, Point
from maps.viewport import Viewport

VIEW = {"zoom": 12, "left": 1.5, "top": 2, "width": 800, "height": 600, "ratio": 2, "by": "hand"}
SLOTS = ("viewed", "pointed", "clicked", "opened", "asked", "drawn", "keyed", "pulled", "touched")
SIGNALS = (
    "moved", "view_changed", "pointer", "click", "double_click", "menu", "layer_drawn", "page_ready", "key",
    "dragged", "held",
)  # fmt: skip


def _heard(bridge: Bridge) -> list[tuple[str, tuple[Any, ...]]]:
    heard: list[tuple[str, tuple[Any, ...]]] = []
    for name in SIGNALS:
        getattr(bridge, name).connect(lambda *values, name=name: heard.append((name, values)))
    return heard


def test_what_the_page_says_becomes_a_checked_value(qtbot: QtBot) -> None:
    bridge = Bridge()
    heard = _heard(bridge)
    bridge.viewed(json.dumps(VIEW))
    bridge.pointed('{"x": 1, "y": 2.5, "inside": false}')
    bridge.clicked('{"x": 1, "y": 2, "add": true}')
    bridge.opened('{"x": 3, "y": 4}')
    bridge.asked('{"x": 5, "y": 6}')
    bridge.drawn('{"name": "heat", "number": 7}')
    bridge.keyed('{"key": "Home", "shift": false}')
    bridge.pulled('{"handle": 2, "lon": 120.5, "lat": 31, "done": true}')
    bridge.touched('{"handle": 2, "remove": false}')
    assert heard == [
        ("moved", (Viewport(12, 1.5, 2, 800, 600, 2), "hand")),
        ("view_changed", (Viewport(12, 1.5, 2, 800, 600, 2),)),
        ("pointer", (Point(1, 2.5, inside=False),)),
        ("click", (Point(1, 2, add=True),)),
        ("double_click", (Point(3, 4),)),
        ("menu", (Point(5, 6),)),
        ("layer_drawn", ("heat", 7)),
        ("key", (Key("Home"),)),
        ("dragged", (Drag(2, 120.5, 31, True),)),
        ("held", (Held(2, False),)),
    ]


BAD = [
    "", "null", "7", "[]", "{", '{"x": 1}', '{"x": "1", "y": 2}', '{"x": 1e12, "y": 2}', '{"x": NaN, "y": 2}',
    '{"x": 1, "y": 2, "z": 3}', '{"x": 1, "y": 2, "add": 1}', json.dumps({**VIEW, "zoom": 25}),
    json.dumps({**VIEW, "width": 0}), json.dumps({**VIEW, "width": 20_000}), json.dumps({**VIEW, "ratio": 0}),
    json.dumps({**VIEW, "by": "magic"}), '{"key": ""}', '{"handle": -1, "remove": true}',
    '{"handle": 0, "lon": 120, "lat": 91, "done": true}',
    '{"name": "heat"}', '{"name": "heat", "number": 0}', json.dumps({"name": "x" * 41, "number": 1}),
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_what_does_not_fit_is_dropped(qtbot: QtBot, caplog: pytest.LogCaptureFixture, text: str) -> None:
    bridge = Bridge()
    heard = _heard(bridge)
    for slot in SLOTS:
        getattr(bridge, slot)(text)
    assert heard == []
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


@given(
    st.text(max_size=200) | st.dictionaries(st.sampled_from("xyz"), st.floats() | st.text()).map(json.dumps)
)
def test_any_text_is_survived(text: str) -> None:
    bridge = Bridge()
    for slot in SLOTS:
        getattr(bridge, slot)(text)


def test_commands_wait_for_the_page(qtbot: QtBot) -> None:
    bridge = Bridge()
    said: list[Any] = []
    bridge.command.connect(lambda text: said.append(json.loads(text)))
    bridge.page_ready.connect(lambda: said.append("ready"))
    bridge.send("fly", lon=1.5)
    assert said == []
    bridge.ready()
    bridge.send("pan", x=1)
    assert said == [{"do": "fly", "lon": 1.5}, "ready", {"do": "pan", "x": 1}]
    bridge.forget_page()
    bridge.send("zoom", by=1)
    assert len(said) == 3
    bridge.ready()
    assert said[3:] == [{"do": "zoom", "by": 1}, "ready"]
