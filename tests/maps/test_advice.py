import pytest
from PySide6.QtWidgets import QApplication

from app.seat.shape_file import Form
from app.seat.shapes import Shape, Shapes
from maps.advice import advice
from maps.drawing import Drawing
from maps.editing import Editing


@pytest.mark.parametrize(("form", "word"), [("point", "the point"), ("circle", "rim"), ("line", "Backspace")])
def test_each_form_has_its_own(form: Form, word: str) -> None:
    text = advice(Drawing("draw", form))
    assert word in text
    assert text.endswith("Esc ends")


def test_editing_begins_with_the_choice_of_a_shape(qapp: QApplication) -> None:
    shapes = Shapes()
    editing = Editing(shapes)
    assert "Click the shape" in advice(editing)
    shape = Shape("point", ((1.0, 2.0),))
    shapes.add(shape)
    editing.choose(shape)
    assert "Drag corners" in advice(editing)


def test_without_a_tool_there_is_none() -> None:
    assert advice(None) == ""
