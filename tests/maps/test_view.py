import threading
from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from app import datum
from app.live import Picture
from app.tokens import Tokens
from maps.scene import rgb
from maps.viewport import Viewport
from tests.maps.conftest import WAIT_MS, Desk
from tests.maps.scenes import LAT, LON, TOKENS
from tests.maps.test_pmtiles_file import make
from tests.widgets.pictures import make_assets

Open = Callable[..., Desk]
pytestmark = pytest.mark.usefixtures("page_is_well")

SPY = """(() => {
  window.asked = [];
  const fetchIt = window.fetch;
  window.fetch = (...given) => { asked.push(given[0]); return fetchIt(...given); };
})()"""


def _canvas(layer: str) -> str:
    return f"document.querySelector('.leaflet-hall-{layer}-pane canvas')"


def _shown(layer: str, x: float, y: float) -> str:
    """Script: where on the screen a pixel of a layer's canvas is."""
    box = f"{_canvas(layer)}.getBoundingClientRect()"
    return f"(r => [r.left + {x} * r.width / 800, r.top + {y} * r.height / 600])({box})"


def test_a_vehicle_is_drawn_where_it_is(desk: Desk) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(200, 150, kind="fire")), rev=1))
    assert desk.pixel("vehicles", 203, 150)[:3] == rgb(TOKENS.colour("kind.fire"))
    assert desk.pixel("vehicles", 230, 120)[3] == 0


def test_what_moves_is_drawn_anew(desk: Desk) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(200, 150, kind="fire")), rev=1))
    desk.redraw("vehicles", Picture(make_assets(desk.car(300, 250, kind="fire")), rev=2))
    assert desk.pixel("vehicles", 303, 250)[3] == 255
    assert desk.pixel("vehicles", 205, 150)[3] == 0


def test_panning_asks_for_new_frames_and_the_canvas_stays_on_its_land(desk: Desk) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(400, 300, kind="fire")), rev=1))
    desk.ask(SPY)
    # In the same turn, before a new frame can come, the old one has moved with the land.
    before = desk.ask(_shown("vehicles", 400, 300))
    moved = desk.ask(f"(map_hall.panBy([50, 20], {{animate: false}}), {_shown('vehicles', 400, 300)})")
    assert np.subtract(before, moved).tolist() == pytest.approx([50, 20], abs=0.6)
    desk.qtbot.waitUntil(lambda: desk.pixel("vehicles", 353, 280)[3] == 255, timeout=WAIT_MS)
    assert desk.ask(_shown("vehicles", 0, 0)) == pytest.approx([0, 0], abs=0.6)
    assert desk.ask("asked.filter((u) => u.startsWith('/frame/vehicles')).length") >= 1


def test_a_hidden_layer_asks_for_nothing(desk: Desk) -> None:
    desk.layers.show("heat", False)
    desk.show()
    assert desk.ask(f"{_canvas('heat')} === null")
    desk.ask(SPY)
    desk.redraw("vehicles", Picture(make_assets({"kind": "police_car"}), rev=2))
    assert desk.ask("asked.some((u) => u.startsWith('/frame/heat'))") is False
    with desk.qtbot.waitSignal(
        desk.view.layer_drawn, timeout=WAIT_MS, check_params_cb=lambda name, _: name == "heat"
    ):
        desk.layers.show("heat", True)
    assert desk.ask(f"{_canvas('heat')} !== null")


def test_opacity_and_order_follow_the_stack(desk: Desk) -> None:
    desk.show()
    desk.layers.fade("water", 0.25)
    desk.layers.move("vehicles", 0)
    style = "(p => p.style)(map_hall.getPane('hall-{}'))"
    desk.wait(f"{style.format('water')}.opacity === '0.25'")
    order = [int(desk.ask(f"{style.format(name)}.zIndex")) for name in ("vehicles", "heat", "tracks")]
    assert order == sorted(order)


def test_what_is_changed_before_the_page_is_ready_is_not_lost(open_map: Open) -> None:
    desk = open_map()
    desk.layers.show("cameras", False)
    desk.view.fly_to(LON + 0.1, LAT, 16)
    desk.view.set_tokens(Tokens.load("light"))
    desk.show()
    assert desk.view.view.zoom == 16
    assert desk.view.view.centre == pytest.approx((LON + 0.1, LAT), abs=1e-4)
    assert desk.ask(f"{_canvas('cameras')} === null")
    assert desk.ask("getComputedStyle(document.documentElement).getPropertyValue('--land')") == Tokens.load(
        "light"
    ).colour("map.land")


@pytest.mark.parametrize("message", ["'x'", "''", "7", "null", "'[]'", "'{\"x\": 1}'"])
def test_malformed_messages_are_dropped(desk: Desk, caplog: pytest.LogCaptureFixture, message: str) -> None:
    desk.show()
    before = desk.view.view
    # What the page's script is about to send is replaced on the way.
    desk.ask(
        "(window.good = JSON.stringify, JSON.stringify = (m, ...more) =>"
        f" typeof m === 'object' && ('zoom' in m || 'x' in m) ? {message} : good(m, ...more), 1)"
    )
    desk.click(400, 300)
    desk.ask("(map_hall.panBy([40, 40], {animate: false}), 1)")
    desk.qtbot.waitUntil(lambda: "sent a Viewed that does not fit" in caplog.text, timeout=WAIT_MS)
    desk.qtbot.waitUntil(lambda: "sent a Point that does not fit" in caplog.text, timeout=WAIT_MS)
    assert desk.view.view == before


def test_pictures_never_move_the_view(open_map: Open) -> None:
    desk = open_map(start=None)
    with desk.qtbot.waitSignal(desk.view.view_changed, timeout=WAIT_MS):
        pass
    desk.view.pan(40, 0)
    desk.show(Picture(make_assets({"lon": LON, "lat": LAT}), rev=1))
    assert desk.view.view.zoom == 4
    assert desk.view.view.centre[0] < 112


def test_a_map_that_a_person_has_moved_stays(open_map: Open) -> None:
    desk = open_map(start=None)
    desk.wait("!!(window.map_hall && map_hall.getZoom) && map_hall.getZoom() === 4")
    with desk.qtbot.waitSignal(desk.view.view_changed, timeout=WAIT_MS):
        desk.ask("(map_hall.setView([40, 116], 9, {animate: false}), 1)")
    desk.show(Picture(make_assets({"lon": LON, "lat": LAT}), rev=1))
    assert desk.view.view.zoom == 9
    assert desk.view.view.centre == pytest.approx((116, 40), abs=0.01)


def test_a_hall_that_was_told_nothing_opens_where_its_vehicles_are(open_map: Open) -> None:
    desk = open_map(start=None)
    crowd = [{"lon": LON + step / 1000, "lat": LAT} for step in range(99)]
    desk.show(Picture(make_assets(*crowd, {"lon": 0.0, "lat": 0.0}), rev=1))
    desk.qtbot.waitUntil(lambda: desk.view.view.zoom > 10, timeout=WAIT_MS)
    assert desk.view.view.centre == pytest.approx((LON + 0.05, LAT), abs=0.01)
    placed = desk.view.view
    desk.redraw("vehicles", Picture(make_assets({"lon": 100.0, "lat": 20.0}), rev=2))
    assert desk.view.view == placed


def test_the_theme_changes_while_it_runs(desk: Desk) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(200, 150, kind="fire")), rev=1))
    light = Tokens.load("light")
    desk.view.set_tokens(light)
    desk.qtbot.waitUntil(
        lambda: desk.pixel("vehicles", 203, 150)[:3] == rgb(light.colour("kind.fire")), timeout=WAIT_MS
    )
    assert desk.ask("getComputedStyle(map_hall.getContainer()).backgroundColor") == "rgb({}, {}, {})".format(
        *rgb(light.colour("map.land"))
    )


def test_an_imported_basemap_appears_without_moving_the_view(desk: Desk, tmp_path: Path) -> None:
    make(tmp_path / "city.pmtiles")
    desk.show()
    before = desk.view.view
    row = {"key": "city", "path": "city.pmtiles", "datum": "wgs84", "attribution": "<b onclick=x>© us</b>"}
    desk.post(Picture(basemaps=(row,), rev=2))
    desk.wait("document.querySelector('.leaflet-control-attribution').textContent.includes('© us')")
    assert desk.ask("document.querySelectorAll('.leaflet-control-attribution b').length") == 0
    desk.wait("document.querySelectorAll('.leaflet-tile-pane canvas').length > 0")
    desk.ask("(document.querySelector('.leaflet-tile-pane canvas').kept = 1)")
    desk.redraw("vehicles", Picture(make_assets({}), basemaps=(row,), rev=3))
    assert desk.ask("document.querySelector('.leaflet-tile-pane canvas').kept") == 1  # not drawn anew
    assert desk.view.view == before


def _tile_corner(desk: Desk) -> tuple[float, float, str]:
    """Upper left corner on the screen and address of the tile in the middle."""
    desk.wait("document.querySelectorAll('.leaflet-tile-pane img').length > 3")
    left, top, address = desk.ask(
        "(i => (r => [r.left, r.top, i.src])(i.getBoundingClientRect()))"
        "(document.querySelector('.leaflet-tile-pane img'))"
    )
    return left, top, address


@pytest.mark.parametrize("place", [(LON, LAT), (LON + 0.5, LAT + 0.3), (2.35, 48.85)])
def test_tiles_in_gcj02_lie_where_their_land_is(open_map: Open, place: tuple[float, float]) -> None:
    toml = '[[basemaps]]\nname = "a"\nsource = "http://127.0.0.1:9/{z}/{x}/{y}.png"\ndatum = "gcj02"'
    desk = open_map(toml, start=(LON, LAT, 16.0))
    desk.show()
    window = desk.view.view
    by = Viewport.centred(*place, 16, 800, 600)
    desk.view.pan(round(by.left - window.left), round(by.top - window.top))
    desk.qtbot.waitUntil(lambda: abs(desk.view.view.left - by.left) < 2, timeout=WAIT_MS)
    left, top, address = _tile_corner(desk)
    z, x, y = (int(part) for part in address.removesuffix(".png").split("/")[-3:])
    world = 2.0**z
    lon = x / world * 360 - 180
    lat = np.degrees(np.arctan(np.sinh((1 - 2 * y / world) * np.pi)))
    true_lon, true_lat = datum.to_wgs84(lon, lat, "gcj02")
    expected = desk.view.view.project(np.atleast_1d(true_lon), np.atleast_1d(true_lat))
    assert (left, top) == pytest.approx((expected[0][0], expected[1][0]), abs=4)
    shift = np.hypot(*np.subtract(datum.from_wgs84(*place, "gcj02"), place))
    assert (shift > 0) == (place[0] > 70)


def test_a_picture_is_taken_without_what_is_only_there_to_be_used(desk: Desk) -> None:
    desk.show()
    land = QColor(TOKENS.colour("map.land"))

    def controls(picture: QPixmap) -> set[tuple[int, int]]:
        """Where something is drawn: the corner of the zoom buttons, and that of north."""
        image = picture.toImage()
        corners = [*product(range(740, 800), range(70)), *product(range(100), range(520, 600))]
        return {(x, y) for x, y in corners if image.pixelColor(x, y) != land}

    desk.qtbot.waitUntil(lambda: bool(controls(desk.view.grab())), timeout=WAIT_MS)
    with desk.qtbot.waitSignal(desk.view.picture_taken, timeout=WAIT_MS) as taken:
        desk.view.take_picture()
    assert controls(taken.args[0]) == set()
    desk.qtbot.waitUntil(lambda: bool(controls(desk.view.grab())), timeout=WAIT_MS)


def test_a_closed_map_leaves_nothing(open_map: Open, qtbot: QtBot) -> None:
    before = {thread.name for thread in threading.enumerate()}
    desk = open_map()
    desk.show()
    renderer = desk.view.page.renderProcessPid()
    desk.close()
    desk.post(Picture(make_assets({}), rev=2))
    left = {thread.name for thread in threading.enumerate()} - before
    assert not [name for name in left if name.startswith("map-")]
    qtbot.waitUntil(
        lambda: not psutil.pid_exists(renderer) or psutil.Process(renderer).status() == "zombie",
        timeout=WAIT_MS,
    )
