"""Measuring, drawing and editing on the real page, by mouse and by keys alone."""

from collections.abc import Callable
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt

from app.geodesy import area_m2, distance_m
from app.live import Picture
from app.measures import area_text, length_text
from app.seat.shapes import Shape, Shapes
from app.tokens import Tokens
from maps.viewport import Viewport
from tests.maps.conftest import WAIT_MS, Desk
from tests.widgets.pictures import make_assets

pytestmark = pytest.mark.usefixtures("page_is_well")
Key = Qt.Key

LABELS = (
    "Array.from(document.querySelectorAll('.hall-label span, .hall-name span')).map((s) => s.textContent)"
)
PATHS = "document.querySelectorAll('.leaflet-hall-{}-pane path').length"
HANDLES = "document.querySelectorAll('.hall-handle').length"
ADVICE = "document.querySelector('.hall-advice').textContent"


def _shapes(desk: Desk) -> Shapes:
    return desk.view.shapes


def _ready(desk: Desk) -> Desk:
    desk.settle()
    desk.show()
    desk.focus()
    return desk


def _handle(desk: Desk, number: int) -> tuple[float, float]:
    """The middle of a handle on the screen."""
    x, y = desk.ask(
        f"(r => [r.left + r.width / 2, r.top + r.height / 2])"
        f"(document.querySelectorAll('.hall-handle')[{number}].getBoundingClientRect())"
    )
    return x, y


def _square(desk: Desk, name: str = "", colour: str = "text.1") -> Shape:
    corners = tuple(
        desk.view.view.unproject(x, y) for x, y in ((200, 200), (400, 200), (400, 400), (200, 400))
    )
    shape = Shape("polygon", corners, name=name, colour=colour)
    _shapes(desk).add(shape)
    return shape


def _has_gone(desk: Desk, before: Viewport) -> bool:
    """Whether an arrow's 80 pixels are behind us."""
    after = desk.view.view
    return max(abs(after.left - before.left), abs(after.top - before.top)) > 70


def test_a_way_is_measured_by_clicks_and_stays_until_esc(desk: Desk) -> None:
    _ready(desk)
    tools: list[str] = []
    desk.view.tools.tool_changed.connect(tools.append)
    desk.view.tools.measure_distance()
    one, two = (desk.view.view.unproject(x, 300) for x in (200, 500))
    desk.click(200, 300)
    desk.point(500, 300)
    desk.wait(f"{LABELS}.length === 1")
    assert desk.ask(LABELS) == [length_text(distance_m(one, two))]
    desk.double_click(500, 300)
    desk.qtbot.waitUntil(lambda: tools == ["measure_distance", ""], timeout=WAIT_MS)
    desk.wait(f"{PATHS.format('sketch')} === 3")  # two points and the way between them
    assert desk.ask(LABELS) == [length_text(distance_m(one, two))]
    desk.key(Key.Key_Escape)
    desk.wait(f"{LABELS}.length === 0 && {PATHS.format('sketch')} === 0")
    assert desk.view.tools.cancel() is False
    assert _shapes(desk).all == ()


def test_points_can_be_taken_back_and_the_area_is_that_of_the_ellipsoid(desk: Desk) -> None:
    _ready(desk)
    desk.view.tools.measure_area()
    corners = [(200, 200), (400, 200), (400, 400)]
    for x, y in corners:
        desk.click(x, y)
        desk.point(x, y)
    desk.click(700, 550)
    desk.wait(f"{PATHS.format('sketch')} === 5")
    desk.key(Key.Key_Backspace)
    desk.wait(f"{PATHS.format('sketch')} === 4")
    desk.key(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.view.tools.name == "", timeout=WAIT_MS)
    area = area_text(area_m2([desk.view.view.unproject(x, y) for x, y in corners]))
    desk.wait(f"{LABELS}.length === 1")
    assert desk.ask(LABELS)[0].startswith(f"{area}, ")


def test_everything_is_measured_and_drawn_by_keys_alone(desk: Desk) -> None:
    _ready(desk)
    desk.view.tools.draw("polygon")
    desk.wait(f"{ADVICE}.startsWith('Click or Space')")
    places = []
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left):
        before = desk.view.view
        desk.key(Key.Key_Space)
        places.append(before.centre)
        desk.key(key)
        desk.qtbot.waitUntil(partial(_has_gone, desk, before), timeout=WAIT_MS)
        desk.wait("!map_hall._panAnim || !map_hall._panAnim._inProgress")
    assert desk.ask("document.querySelector('.hall-cross').hidden") is False
    desk.key(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(_shapes(desk).all) == 1, timeout=WAIT_MS)
    assert _shapes(desk).all[0].form == "polygon"
    assert _shapes(desk).all[0].points == tuple(places)
    desk.wait("document.querySelector('.hall-cross').hidden")


def test_a_tool_has_the_mouse_for_itself(desk: Desk) -> None:
    desk.settle()
    desk.show(Picture(make_assets(desk.car(300, 300)), rev=1))
    desk.view.tools.measure_distance()
    desk.click(300, 300)
    desk.wait(f"{PATHS.format('sketch')} === 1")
    zoom = desk.view.view.zoom
    desk.double_click(340, 300)
    desk.qtbot.waitUntil(lambda: desk.view.tools.name == "", timeout=WAIT_MS)
    assert desk.selection.subjects == ()
    assert desk.view.view.zoom == zoom
    desk.click(300, 300)
    desk.qtbot.waitUntil(lambda: len(desk.selection.subjects) == 1, timeout=WAIT_MS)


@pytest.mark.parametrize(
    ("form", "clicks", "points"),
    [
        ("point", [(300, 300)], 1),
        ("circle", [(300, 300), (400, 300)], 1),
        ("line", [(300, 300), (400, 300)], 2),
    ],
)
def test_each_form_is_drawn(desk: Desk, form: str, clicks: list[tuple[float, float]], points: int) -> None:
    _ready(desk)
    drawn: list[str] = []
    desk.view.tools.shape_drawn.connect(drawn.append)
    desk.view.tools.draw(form)  # type: ignore[arg-type]
    for x, y in clicks:
        desk.click(x, y)
    if form == "line":
        desk.key(Key.Key_Return)
    desk.qtbot.waitUntil(lambda: len(drawn) == 1, timeout=WAIT_MS)
    (shape,) = _shapes(desk).all
    assert (shape.id, shape.form, len(shape.points)) == (drawn[0], form, points)
    desk.wait(f"{PATHS.format('shapes')} === 1 && {PATHS.format('sketch')} === 0")
    if form == "circle":
        rim = distance_m(desk.view.view.unproject(300, 300), desk.view.view.unproject(400, 300))
        assert shape.radius_m == pytest.approx(rim, rel=1e-6)


def test_an_outline_that_crosses_itself_is_not_taken(desk: Desk) -> None:
    _ready(desk)
    desk.view.tools.draw("polygon")
    for x, y in ((200, 200), (400, 400), (400, 200), (200, 400)):
        desk.click(x, y)
    desk.key(Key.Key_Return)
    desk.wait(f"{ADVICE}.includes('crosses itself')")
    assert _shapes(desk).all == ()
    assert desk.view.tools.name == "draw_polygon"


def test_a_corner_is_dragged_and_it_can_be_undone(desk: Desk) -> None:
    _ready(desk)
    shape = _square(desk)
    desk.view.tools.edit(True)
    desk.click(300, 300)
    desk.wait(f"{HANDLES} === 8")
    desk.drag(_handle(desk, 0), (180, 180), (150, 160), (140, 150))
    desk.qtbot.waitUntil(lambda: _shapes(desk).all[0] != shape, timeout=WAIT_MS)
    expected = desk.view.view.unproject(140, 150)
    assert _shapes(desk).all[0].points[0] == pytest.approx(expected, abs=2e-4)
    assert _shapes(desk).all[0].points[1:] == shape.points[1:]
    desk.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: _shapes(desk).all == (shape,), timeout=WAIT_MS)
    desk.key(Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: _shapes(desk).all != (shape,), timeout=WAIT_MS)


def test_dragging_between_corners_makes_one_and_a_right_click_takes_it(desk: Desk) -> None:
    _ready(desk)
    _square(desk)
    desk.view.tools.edit(True)
    desk.click(300, 300)
    desk.wait(f"{HANDLES} === 8")
    desk.drag(_handle(desk, 4), (300, 180), (300, 150))
    desk.wait(f"{HANDLES} === 10")
    assert len(_shapes(desk).all[0].points) == 5
    desk.right_click(*_handle(desk, 1))
    desk.qtbot.waitUntil(lambda: len(_shapes(desk).all[0].points) == 4, timeout=WAIT_MS)


def test_shapes_are_edited_by_keys_alone(desk: Desk) -> None:
    _ready(desk)
    shape = _square(desk)
    desk.view.tools.edit(True)
    desk.key(Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    desk.wait(f"{HANDLES} === 8")
    desk.key(Key.Key_PageDown)
    desk.wait("document.querySelectorAll('.hall-chosen').length === 1")
    desk.qtbot.waitUntil(
        lambda: desk.view.view.centre == pytest.approx(shape.points[0], abs=1e-4), timeout=WAIT_MS
    )
    desk.view.fly_to(shape.points[0][0] - 0.003, shape.points[0][1] + 0.003)
    desk.qtbot.waitUntil(lambda: desk.view.view.centre[0] < shape.points[0][0] - 0.002, timeout=WAIT_MS)
    desk.key(Key.Key_Space)
    desk.qtbot.waitUntil(lambda: _shapes(desk).all[0] != shape, timeout=WAIT_MS)
    assert _shapes(desk).all[0].points[0] == pytest.approx(desk.view.view.centre)
    desk.key(Key.Key_Delete)
    desk.qtbot.waitUntil(lambda: len(_shapes(desk).all[0].points) == 3, timeout=WAIT_MS)
    desk.key(Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    desk.qtbot.waitUntil(lambda: _shapes(desk).all == (), timeout=WAIT_MS)
    desk.key(Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: desk.view.tools.name == "", timeout=WAIT_MS)


def test_names_are_texts_and_colours_follow_the_theme(desk: Desk) -> None:
    _ready(desk)
    _square(desk, name="<b onclick=x>A & B</b>", colour="critical")
    desk.wait(f"{LABELS}.length === 1")
    assert desk.ask(LABELS) == ["<b onclick=x>A & B</b>"]
    assert desk.ask("document.querySelectorAll('.hall-name b').length") == 0
    stroke = "document.querySelector('.leaflet-hall-shapes-pane path').getAttribute('stroke')"
    assert desk.ask(stroke) == Tokens.load("dark").colour("critical")
    desk.view.set_tokens(Tokens.load("light"))
    desk.wait(f"{stroke} === '{Tokens.load('light').colour('critical')}'")


def test_all_maps_show_the_same_shapes_and_one_that_is_gone_is_told_nothing(
    open_map: Callable[..., Desk],
) -> None:
    shapes = Shapes()
    one, other = (open_map(shapes=shapes) for _ in range(2))
    for desk in (one, other):
        _ready(desk)
    shape = _square(one)
    for desk in (one, other):
        desk.wait(f"{PATHS.format('shapes')} === 1")
    other.close()
    other.view.deleteLater()
    one.qtbot.waitUntil(lambda: not shiboken6.isValid(other.view), timeout=WAIT_MS)
    shapes.remove(shape.id)
    one.wait(f"{PATHS.format('shapes')} === 0")


def test_without_shapes_there_is_no_sheet_that_costs_time(desk: Desk) -> None:
    _ready(desk)
    assert desk.ask("document.querySelectorAll('svg.leaflet-zoom-animated').length") == 0
    shape = _square(desk)
    desk.wait("document.querySelectorAll('svg.leaflet-zoom-animated').length === 1")
    _shapes(desk).remove(shape.id)
    desk.wait("document.querySelectorAll('svg.leaflet-zoom-animated').length === 0")


def test_a_dragged_handle_that_does_not_fit_is_dropped(desk: Desk) -> None:
    _ready(desk)
    shape = _square(desk)
    desk.view.tools.edit(True)
    desk.click(300, 300)
    desk.wait(f"{HANDLES} === 8")
    desk.view.tools._bridge.pulled('{"handle": 99, "lon": 0, "lat": 0, "done": true}')
    desk.view.tools._bridge.touched('{"handle": 99, "remove": true}')
    assert _shapes(desk).all == (shape,)
