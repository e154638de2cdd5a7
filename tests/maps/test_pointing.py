"""Hover, click and double click on the real page."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from app.cache.readers import Track
from app.live import Picture
from app.seat.selection import Subject
from maps.pointing import FLY_ZOOM
from maps.scene import rgb
from tests.maps.conftest import WAIT_MS, Desk
from tests.maps.scenes import LAT, LON, TOKENS, at
from tests.widgets.pictures import make_assets, make_sites

pytestmark = pytest.mark.usefixtures("page_is_well")


def test_a_click_selects_and_the_track_is_drawn(desk: Desk) -> None:
    desk.settle()
    cars = make_assets(desk.car(200, 150), desk.car(500, 450))
    desk.show(Picture(cars, make_sites(at(600, 100, desk.view.view)), rev=1))
    desk.click(203, 151)
    desk.qtbot.waitUntil(lambda: desk.selection.subjects == (Subject("asset", 1),), timeout=WAIT_MS)
    desk.click(500, 450, ctrl=True)
    desk.qtbot.waitUntil(
        lambda: desk.selection.subjects == (Subject("asset", 2), Subject("asset", 1)), timeout=WAIT_MS
    )
    window = desk.view.view
    lon, lat = (
        np.array(axis) for axis in zip(window.unproject(300, 450), window.unproject(500, 450), strict=True)
    )
    nothing = np.full(2, np.nan)
    track = Track(2, np.array([0, 1000]), lon, lat, nothing, nothing, np.zeros(2, dtype=np.int64))
    desk.qtbot.wait(100)  # the cache's own answer, an empty track, comes first
    desk.history.track_ready.emit(track)
    desk.qtbot.waitUntil(
        lambda: desk.pixel("tracks", 400, 450)[:3] == rgb(TOKENS.colour("accent")), timeout=WAIT_MS
    )
    desk.click(600, 100)
    desk.qtbot.waitUntil(lambda: desk.selection.subjects == (Subject("site", 1),), timeout=WAIT_MS)
    desk.qtbot.waitUntil(lambda: desk.pixel("tracks", 400, 450)[3] == 0, timeout=WAIT_MS)
    desk.click(50, 550)
    desk.qtbot.waitUntil(lambda: desk.selection.subjects == (), timeout=WAIT_MS)


def test_the_card_under_the_pointer_is_plain_text(desk: Desk) -> None:
    desk.settle()
    plate = "<img src=x onerror='window.owned=1'>"
    desk.show(Picture(make_assets(desk.car(400, 300, plate=plate, name=plate)), rev=1))
    desk.point(300, 300)
    desk.point(401, 300)
    desk.wait("!document.querySelector('.hall-card').hidden")
    assert desk.ask("document.querySelector('.hall-card').firstChild.nodeType") == 3
    assert desk.ask("document.querySelector('.hall-card').textContent").startswith(plate)
    assert desk.ask("document.querySelectorAll('img[src=x]').length + (window.owned || 0)") == 0


def test_the_card_stays_inside_the_window(desk: Desk) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(795, 595, plate="a plate of some length")), rev=1))
    desk.point(700, 500)
    desk.point(795, 594)
    desk.wait("!document.querySelector('.hall-card').hidden")
    right, bottom = desk.ask(
        "(r => [r.right, r.bottom])(document.querySelector('.hall-card').getBoundingClientRect())"
    )
    assert right <= 800
    assert bottom <= 600


def test_the_pointer_says_where_it_is(desk: Desk) -> None:
    desk.settle()
    desk.show()
    places: list[tuple[float, float] | None] = []
    desk.view.pointer_moved.connect(places.append)
    desk.point(100, 100)
    desk.point(400, 300)
    desk.qtbot.waitUntil(
        lambda: bool(places) and places[-1] == pytest.approx((LON, LAT), abs=1e-4), timeout=WAIT_MS
    )


def test_a_double_click_on_a_thing_flies_to_it(desk: Desk) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(200, 150)), rev=1))
    lon, lat = desk.view.view.unproject(200, 150)
    desk.ask(
        "document.querySelector('.leaflet-container').dispatchEvent("
        "new MouseEvent('dblclick', {bubbles: true, clientX: 200, clientY: 150}))"
    )
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom == FLY_ZOOM, timeout=WAIT_MS)
    assert desk.view.view.centre == pytest.approx((lon, lat), abs=1e-4)


def test_a_right_click_asks_what_can_be_done_there(desk: Desk) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(200, 150)), rev=1))
    with desk.qtbot.waitSignal(desk.view.menu_wanted, timeout=WAIT_MS) as asked:
        desk.right_click(201, 151)
    lon, lat, subject, point = asked.args
    assert (lon, lat) == pytest.approx(desk.view.view.unproject(201, 151))
    assert subject == Subject("asset", 1)
    assert point == desk.view.mapToGlobal(QPoint(201, 151))


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_the_menu_key_asks_at_the_middle_once(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    desk.settle()
    desk.show()
    asked: list[tuple[object, ...]] = []
    desk.view.menu_wanted.connect(lambda *values: asked.append(values))
    desk.focus()
    desk.key(key, modifier)
    desk.qtbot.waitUntil(lambda: len(asked) > 0, timeout=WAIT_MS)
    desk.key(Qt.Key.Key_Right)  # what comes after it has been dealt with
    desk.qtbot.waitUntil(lambda: desk.view.view.centre[0] > LON + 1e-3, timeout=WAIT_MS)
    ((lon, lat, subject, point),) = asked
    assert (lon, lat) == pytest.approx((LON, LAT), abs=1e-4)
    assert subject is None
    assert point == desk.view.mapToGlobal(QPoint(400, 300))


def test_the_place_is_the_pointers_or_else_the_middle(desk: Desk) -> None:
    desk.settle()
    desk.show()
    assert desk.view.place == desk.view.view.centre
    desk.point(100, 100)
    desk.qtbot.waitUntil(
        lambda: desk.view.place == pytest.approx(desk.view.view.unproject(100, 100)), timeout=WAIT_MS
    )
