from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrlQuery
from pytestqt.qtbot import QtBot

from app.layers import LAYER_NAMES
from maps.frame_server import FrameServer
from maps.layers import all_layers
from maps.scene import Scene
from tests.maps.scenes import scene

GOOD = "zoom=12&left=1&top=2&width=80&height=60&ratio=1&n=1"


@pytest.fixture
def scenes() -> list[Scene]:
    """The last is what is drawn."""
    return [scene()]


@pytest.fixture
def server(qtbot: QtBot, scenes: list[Scene]) -> Iterator[FrameServer]:
    parent = QObject()
    yield FrameServer(all_layers(), lambda: scenes[-1], parent)
    parent.deleteLater()


@pytest.mark.parametrize("name", LAYER_NAMES)
def test_every_layer_is_drawn_also_of_an_empty_city(server: FrameServer, name: str) -> None:
    draw = server.prepare(name, QUrlQuery(GOOD))
    assert draw is not None
    answer = draw()
    assert answer is not None
    assert answer[1].startswith("application/x-hall-")


@pytest.mark.parametrize(
    "query",
    ["", GOOD.replace("&n=1", ""), GOOD + "&more=1", GOOD.replace("80", "0"), GOOD.replace("80", "99999"),
     GOOD.replace("zoom=12", "zoom=nan"), GOOD.replace("12", "x"), GOOD.replace("left=1", "left=inf")],
)  # fmt: skip
def test_a_view_that_makes_no_sense_is_refused(server: FrameServer, query: str) -> None:
    assert server.prepare("heat", QUrlQuery(query)) is None


def test_a_layer_that_is_none_is_refused(server: FrameServer) -> None:
    assert server.prepare("nothing", QUrlQuery(GOOD)) is None


def test_it_knows_of_which_commit_the_shown_frame_is(server: FrameServer, scenes: list[Scene]) -> None:
    for number, commit in ((1, 10), (2, 20), (3, 30)):
        picture = type(scenes[0].picture)(rev=commit)
        scenes.append(Scene(scenes[0].tokens, picture))
        draw = server.prepare("tracks", QUrlQuery(GOOD.replace("n=1", f"n={number}")))
        assert draw is not None
        draw()
    assert server.shown("tracks", 2) == 20
    assert server.shown("tracks", 1) is None
    assert server.shown("tracks", 3) == 30
    assert server.shown("tracks", 4) is None
    assert server.shown("nothing", 1) is None


def test_the_next_page_counts_anew(server: FrameServer) -> None:
    draw = server.prepare("tracks", QUrlQuery(GOOD))
    assert draw is not None
    draw()
    server.forget_page()
    assert server.shown("tracks", 1) is None


def test_a_legend_follows_once_a_second(server: FrameServer) -> None:
    made: list[str] = []
    server.legend_made.connect(lambda name, legend: made.append(name))
    for _ in range(3):
        draw = server.prepare("water", QUrlQuery(GOOD))
        assert draw is not None
        draw()
    assert made == ["water"]
