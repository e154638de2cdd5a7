import pytest

from app.geodesy import Place
from app.seat.shapes import Shape, Shapes
from maps.editing import REACH_PX, Editing, shape_at
from tests.maps.scenes import view

VIEW = view()


def _at(x: float, y: float) -> Place:
    return VIEW.unproject(x, y)


SQUARE = Shape("polygon", (_at(200, 200), _at(400, 200), _at(400, 400), _at(200, 400)), id="square")
LINE = Shape("line", (_at(100, 100), _at(500, 100)), id="line")
POINT = Shape("point", (_at(300, 300),), id="point")
CIRCLE = Shape("circle", (_at(600, 300),), 500.0, id="circle")


@pytest.fixture
def editing(qapp: object) -> Editing:
    """Four shapes, none chosen."""
    shapes = Shapes()
    for shape in (SQUARE, LINE, POINT, CIRCLE):
        shapes.add(shape)
    return Editing(shapes)


@pytest.mark.parametrize(
    ("at", "found"),
    [((250, 250), SQUARE), ((300, 302), POINT), ((300, 100 + REACH_PX - 1), LINE),
     ((300, 100 + REACH_PX + 2), None), ((600, 310), CIRCLE), ((40, 550), None),
     ((200 - REACH_PX + 1, 300), SQUARE)],
)  # fmt: skip
def test_a_click_means_the_uppermost_shape_in_reach(at: tuple[float, float], found: Shape | None) -> None:
    assert shape_at((SQUARE, LINE, POINT, CIRCLE), VIEW, _at(*at)) == found


def test_a_handle_between_corners_makes_a_corner_there(editing: Editing) -> None:
    editing.choose(SQUARE)
    handles = editing.sketch().handles
    assert handles is not None
    assert [handle.between for handle in handles] == [False] * 4 + [True] * 4
    drawn = editing.with_dragged(7, _at(150, 300))  # between the last and the first
    assert drawn is not None
    assert drawn.points == (*SQUARE.points, _at(150, 300))
    assert editing.with_dragged(8, _at(0, 0)) is None


def test_a_circle_has_its_middle_and_its_rim(editing: Editing) -> None:
    editing.choose(CIRCLE)
    handles = editing.sketch().handles
    assert handles is not None
    assert len(handles) == 2
    drawn = editing.with_dragged(1, CIRCLE.handles[1])
    assert drawn is not None
    assert drawn.radius_m == pytest.approx(500)


def test_while_a_handle_is_dragged_the_handles_are_left_alone(editing: Editing) -> None:
    editing.choose(SQUARE)
    assert editing.sketch(SQUARE).handles is None


def test_what_crosses_itself_is_not_kept(editing: Editing) -> None:
    editing.choose(SQUARE)
    assert editing.put(SQUARE.moved(0, _at(500, 350))) is False
    assert editing.shape == SQUARE


def test_too_few_corners_are_not_left(editing: Editing) -> None:
    editing.choose(LINE)
    assert editing.remove(0) is False
    editing.remove_shape()
    assert editing.shape is None


def test_corners_and_shapes_are_gone_through_round_and_round(editing: Editing) -> None:
    assert editing.step(1) is None
    editing.choose_next(1)
    assert editing.shape == SQUARE
    assert [editing.step(1) for _ in range(5)] == [*SQUARE.points, SQUARE.points[0]]
    assert editing.step(-1) == SQUARE.points[3]
    editing.choose_next(-1)
    assert editing.shape == CIRCLE
    assert editing.insert(_at(0, 0)) is True
    assert editing.shape == CIRCLE  # a circle has no corners


def test_a_corner_is_put_after_the_chosen_one(editing: Editing) -> None:
    editing.choose(LINE)
    editing.step(1)
    assert editing.insert(_at(300, 150))
    assert editing.shape is not None
    assert editing.shape.points == (LINE.points[0], _at(300, 150), LINE.points[1])
    assert editing.corner == 1
