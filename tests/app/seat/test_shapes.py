import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.seat.shape_file import read
from app.seat.shapes import UNDO_STEPS, Shape, Shapes

POINT = Shape("point", ((120.30, 31.57),))
LINE = Shape("line", ((120.30, 31.57), (120.31, 31.57)))
WAIT_MS = 5_000


@pytest.fixture
def open_shapes(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[], Shapes]]:
    """Opens the same file again and again; every model is closed afterwards."""
    opened: list[Shapes] = []

    def open_one() -> Shapes:
        opened.append(Shapes(tmp_path / "shapes.geojson"))
        with qtbot.waitSignal(opened[-1].changed, timeout=WAIT_MS):
            pass
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def test_what_is_drawn_is_there_again(open_shapes: Callable[[], Shapes]) -> None:
    shapes = open_shapes()
    shapes.add(POINT)
    shapes.add(LINE)
    shapes.rename(LINE.id, "  路线\n一 ")
    shapes.recolour(LINE.id, "well")
    shapes.close()
    again = open_shapes()
    assert again.all == shapes.all
    assert [(shape.name, shape.colour) for shape in again.all] == [("", "text.1"), ("路线 一", "well")]


def test_every_step_can_be_undone_and_done_again(qtbot: QtBot) -> None:
    shapes = Shapes()
    shapes.undo()
    shapes.add(POINT)
    shapes.add(LINE)
    shapes.put(POINT.moved(0, (1.0, 2.0)))
    shapes.remove(LINE.id)
    assert list(shapes.all) == [POINT.moved(0, (1.0, 2.0))]
    for _ in range(4):
        shapes.undo()
    assert list(shapes.all) == []
    assert (shapes.can_undo, shapes.can_redo) == (False, True)
    for _ in range(4):
        shapes.redo()
    assert list(shapes.all) == [POINT.moved(0, (1.0, 2.0))]
    shapes.undo()
    shapes.add(LINE)
    assert shapes.can_redo is False


def test_what_changes_nothing_is_no_step(qtbot: QtBot) -> None:
    shapes = Shapes()
    shapes.add(POINT)
    with qtbot.assertNotEmitted(shapes.changed):
        shapes.put(LINE)
        shapes.remove("nobody")
        shapes.rename(POINT.id, "  ")
    with pytest.raises(ValueError, match="no colour"):
        shapes.recolour(POINT.id, "accent")
    shapes.undo()
    assert shapes.all == ()


def test_steps_are_bounded(qtbot: QtBot) -> None:
    shapes = Shapes()
    for _ in range(UNDO_STEPS + 50):
        shapes.add(Shape("point", POINT.points))
    for _ in range(UNDO_STEPS + 50):
        shapes.undo()
    assert len(shapes.all) == 50


def test_what_is_drawn_before_the_file_is_read_is_not_lost(
    open_shapes: Callable[[], Shapes], tmp_path: Path, qtbot: QtBot
) -> None:
    first = open_shapes()
    first.add(POINT)
    first.close()
    shapes = Shapes(tmp_path / "shapes.geojson")
    shapes.add(LINE)
    qtbot.waitUntil(lambda: shapes.all == (POINT, LINE), timeout=WAIT_MS)
    shapes.undo()
    assert shapes.all == (POINT,)
    shapes.redo()
    shapes.close()
    assert read(tmp_path / "shapes.geojson") == (POINT, LINE)


def test_a_broken_file_is_kept_aside_and_said(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "shapes.geojson"
    file.write_text("{")
    shapes = Shapes(file)
    with qtbot.waitSignal(shapes.failed, timeout=WAIT_MS) as said:
        pass
    assert "is no file of drawn shapes" in said.args[0]
    (aside,) = [each for each in tmp_path.iterdir() if ".broken-" in each.name]
    assert aside.name in said.args[0]
    assert aside.read_text() == "{"
    shapes.add(POINT)
    shapes.close()
    assert read(file) == (POINT,)


@pytest.mark.skipif(os.name == "nt", reason="a file in use is another matter there")
def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, qtbot: QtBot) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    shapes = Shapes(tmp_path / "data" / "shapes.geojson")
    with qtbot.waitSignal(shapes.changed, timeout=WAIT_MS):
        pass
    (tmp_path / "data").symlink_to(blocked)
    with qtbot.waitSignal(shapes.failed, timeout=WAIT_MS) as said:
        shapes.add(POINT)
    assert "cannot be kept" in said.args[0]
    shapes.close()
