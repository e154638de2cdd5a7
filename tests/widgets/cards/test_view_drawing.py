import math

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from widgets.cards.view_drawing import ViewDrawing


@pytest.fixture
def drawing(qtbot: QtBot, tokens: Tokens) -> ViewDrawing:
    made = ViewDrawing(tokens)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    return made


def seen(drawing: ViewDrawing, degrees: float) -> bool:
    """Whether something is drawn half way to the ring in this direction."""
    image, side = drawing.grab().toImage(), drawing.width()
    angle, away = math.radians(degrees), 0.2 * side
    x, y = side / 2 + away * math.sin(angle), side / 2 - away * math.cos(angle)
    blank = drawing.grab().toImage().pixel(1, 1)
    return QColor(image.pixel(round(x), round(y))) != QColor(blank)


@pytest.mark.parametrize("heading", [0.0, 45.0, 180.0, 300.0])
def test_the_sector_opens_where_the_camera_looks(drawing: ViewDrawing, heading: float) -> None:
    drawing.show_view(heading, 60.0, 150.0)
    assert [seen(drawing, heading + turn) for turn in (-20, 0, 20)] == [True] * 3
    assert [seen(drawing, heading + turn) for turn in (-50, 50, 180)] == [False] * 3


def test_a_camera_that_turns_sees_all_round(drawing: ViewDrawing) -> None:
    drawing.show_view(math.nan, 360.0, math.nan)
    assert all(seen(drawing, degrees) for degrees in (0, 90, 180, 270))


def test_a_direction_without_an_opening_is_a_line(drawing: ViewDrawing) -> None:
    drawing.show_view(90.0, math.nan, math.nan)
    assert seen(drawing, 90.0)
    assert not seen(drawing, 80.0)


def test_without_a_direction_it_is_hidden(drawing: ViewDrawing) -> None:
    drawing.show_view(math.nan, 60.0, 100.0)
    assert drawing.isHidden()
    drawing.show_view(10.0, 60.0, 100.0)
    assert not drawing.isHidden()
    drawing.hide()
