"""Where a map is, and who moved it: the real page under a real mouse and real keys."""

import math
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.live import Picture
from app.seat.linking import View, ViewLinks
from maps.viewport import Viewport
from tests.maps.conftest import WAIT_MS, Desk
from tests.maps.scenes import LAT, LON
from tests.widgets.pictures import make_assets

Open = Callable[..., Desk]
pytestmark = pytest.mark.usefixtures("page_is_well")


def _watch(desk: Desk) -> tuple[list[Viewport], list[Viewport]]:
    """Views reached by hand, and those that others may follow."""
    by_hand: list[Viewport] = []
    steered: list[Viewport] = []
    desk.view.moved_by_hand.connect(by_hand.append)
    desk.view.steered.connect(steered.append)
    return by_hand, steered


def _report(links: ViewLinks, name: str, view: Viewport) -> None:
    """What app.main does with a map's signal."""
    links.moved(name, View(*view.centre, zoom=view.zoom))


def _pixels_between(one: Desk, other: Desk) -> float:
    """How far apart the middles of two maps are, in CSS pixels."""
    a, b = (Viewport.centred(*desk.view.view.centre, desk.view.view.zoom, 2, 2) for desk in (one, other))
    return math.hypot(a.left - b.left, a.top - b.top)


def test_a_drag_is_by_hand(desk: Desk) -> None:
    desk.settle()
    desk.show()
    by_hand, _ = _watch(desk)
    before = desk.view.view
    desk.drag((400, 300), (380, 290), (340, 270), (300, 260))
    desk.qtbot.waitUntil(lambda: desk.view.view.left > before.left + 90, timeout=WAIT_MS)
    assert by_hand
    assert by_hand[-1] == desk.view.view


@pytest.mark.parametrize("how", ["wheel", "arrow", "plus", "double click"])
def test_what_a_person_does_is_by_hand(desk: Desk, how: str) -> None:
    desk.settle()
    desk.show()
    by_hand, _ = _watch(desk)
    before = desk.view.view
    desk.focus()
    match how:
        case "wheel":
            desk.wheel(400, 300, 1)
        case "arrow":
            desk.key(Qt.Key.Key_Right)
        case "plus":
            desk.key(Qt.Key.Key_Plus)
        case _:
            desk.double_click(300, 200)
    desk.qtbot.waitUntil(lambda: bool(by_hand) and desk.view.view != before, timeout=WAIT_MS)
    assert desk.view.view.zoom > before.zoom or desk.view.view.left > before.left


def test_what_was_asked_for_is_not_by_hand_and_what_is_followed_is_no_move(desk: Desk) -> None:
    desk.settle()
    desk.show()
    by_hand, steered = _watch(desk)
    desk.view.fly_to(LON + 0.1, LAT, 15)
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 15 and len(steered) > 0, timeout=WAIT_MS)
    desk.view.pan(30, 0)
    desk.view.zoom(1)
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 16, timeout=WAIT_MS)
    desk.wait("!map_hall._animatingZoom")
    steered.clear()
    desk.view.show_view(LON, LAT, 13)
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 13, timeout=WAIT_MS)
    desk.view.resize(900, 640)
    desk.qtbot.waitUntil(lambda: desk.view.view.width == 900, timeout=WAIT_MS)
    assert by_hand == []
    assert steered == []


def test_following_in_small_steps_keeps_tiles_and_never_drifts(desk: Desk) -> None:
    desk.settle()
    desk.show()
    desk.ask("(window.reset = 0, map_hall.on('viewreset', () => reset++), 1)")
    for step in range(1, 41):
        desk.view.show_view(LON + step * 0.000123, LAT + step * 0.000077, 14)
    target = LON + 40 * 0.000123, LAT + 40 * 0.000077
    goal = Viewport.centred(*target, 14, 800, 600)
    desk.qtbot.waitUntil(lambda: abs(desk.view.view.left - goal.left) <= 1, timeout=WAIT_MS)
    assert (desk.view.view.left, desk.view.view.top) == pytest.approx((goal.left, goal.top), abs=0.51)
    assert desk.ask("reset") == 0


def test_following_waits_for_a_zoom_that_is_under_way(desk: Desk) -> None:
    desk.settle()
    desk.show()
    desk.ask("(map_hall.setZoom(16), 1)")
    desk.wait("map_hall._animatingZoom === true")
    for step in range(1, 4):
        desk.view.show_view(LON + step / 100, LAT, 13)
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 13, timeout=WAIT_MS)
    desk.wait("!map_hall._animatingZoom")
    assert desk.ask("map_hall.getZoom()") == 13
    assert desk.view.view.centre == pytest.approx((LON + 0.03, LAT), abs=1e-3)


def test_linked_maps_keep_up_with_a_drag_and_nothing_comes_back(open_map: Open) -> None:
    maps = {name: open_map() for name in ("one", "two", "three")}
    links = ViewLinks()
    for name, desk in maps.items():
        desk.settle()
        desk.show()
        links.add(name)
        desk.view.steered.connect(partial(_report, links, name))
    shown: list[str] = []

    def show(name: str, *view: float) -> None:
        shown.append(name)
        maps[name].view.show_view(*view)

    links.show.connect(show)
    others: list[Viewport] = []
    for name in ("two", "three"):
        maps[name].view.steered.connect(others.append)
    one = maps["one"]
    before = one.view.view
    one.drag((400, 300), *[(400 - 10 * step, 300 - 3 * step) for step in range(1, 20)])
    two, three = maps["two"], maps["three"]
    one.qtbot.waitUntil(lambda: one.view.view != before, timeout=WAIT_MS)
    one.wait("!map_hall._panAnim || !map_hall._panAnim._inProgress")
    for each in (two, three):
        one.qtbot.waitUntil(lambda each=each: _pixels_between(one, each) <= 1, timeout=WAIT_MS)  # type: ignore[misc]
    one.wheel(200, 200, 1)
    one.qtbot.waitUntil(lambda: two.view.view.zoom == 15 == three.view.view.zoom, timeout=WAIT_MS)
    one.qtbot.waitUntil(lambda: _pixels_between(one, two) <= 1, timeout=WAIT_MS)
    assert others == []
    assert "one" not in shown


def test_a_hidden_map_does_nothing_until_it_is_shown(desk: Desk) -> None:
    desk.settle()
    desk.show()
    before = desk.view.view
    desk.view.hide()
    desk.ask("(window.told = 0, map_hall.on('move', () => told++), 1)")
    for step in range(10):
        desk.view.show_view(LON + step / 100, LAT, 14)
    assert desk.ask("told") == 0
    assert desk.view.view == before
    desk.view.show()
    desk.qtbot.waitUntil(
        lambda: desk.view.view.centre == pytest.approx((LON + 0.09, LAT), abs=1e-4), timeout=WAIT_MS
    )


def test_a_map_that_follows_before_its_page_is_there_opens_there(open_map: Open) -> None:
    desk = open_map(start=None)
    desk.view.show_view(LON, LAT, 15)
    desk.show(Picture(make_assets({"lon": 100.0, "lat": 20.0}), rev=1))
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 15, timeout=WAIT_MS)
    assert desk.view.view.centre == pytest.approx((LON, LAT), abs=1e-4)


def test_home_is_the_whole_city_until_somebody_says_otherwise(open_map: Open) -> None:
    desk = open_map("[hall]\ncentre = [120.3, 31.57]\nzoom = 11", start=(LON + 1, LAT, 15.0))
    desk.settle()
    desk.show()
    by_hand, _ = _watch(desk)
    desk.focus()
    desk.key(Qt.Key.Key_Home)
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 11, timeout=WAIT_MS)
    assert by_hand
    desk.view.steering.home = (LON, LAT + 0.5, 13)
    desk.view.steering.go_home()
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 13, timeout=WAIT_MS)
    assert desk.view.view.centre == pytest.approx((LON, LAT + 0.5), abs=1e-4)


def test_the_map_never_takes_the_focus_from_what_is_typed(open_map: Open) -> None:
    window, typed = QWidget(), QLineEdit()
    desk = open_map()
    column = QVBoxLayout(window)
    column.addWidget(typed)
    column.addWidget(desk.view)
    window.resize(800, 700)
    window.show()
    window.activateWindow()
    typed.setFocus()
    desk.show()
    desk.view.fly_to(LON + 0.1, LAT, 15)
    desk.view.tools.measure_distance()
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == 15, timeout=WAIT_MS)
    QTest.keyClicks(typed, "a+b")
    assert typed.text() == "a+b"
    assert typed.hasFocus()
    desk.view.setParent(None)
    window.close()


def test_ornaments_can_be_switched_off(desk: Desk) -> None:
    desk.show()
    count = "document.querySelectorAll('.hall-north, .leaflet-control-zoom').length"
    assert desk.ask(count) == 2
    desk.view.show_ornaments(False)
    desk.wait(f"{count} === 0")
    assert desk.ask("document.querySelector('.leaflet-control-attribution') !== null")
    desk.view.show_ornaments(True)
    desk.wait(f"{count} === 2")
    assert (
        desk.ask("document.querySelector('.leaflet-control-zoom-in').getAttribute('aria-label')")
        == "Zoom in (+)"
    )


def test_where_keys_go_is_seen_while_they_are_used(desk: Desk) -> None:
    desk.settle()
    desk.show()
    ring = "getComputedStyle(map_hall.getContainer(), '::before').borderTopWidth"
    desk.focus()
    desk.key(Qt.Key.Key_Right)
    desk.wait(f"{ring} === '2px'")
    desk.click(400, 300)
    desk.wait(f"{ring} !== '2px'")
