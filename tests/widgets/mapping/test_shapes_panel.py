import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.seat.shapes import COLOURS, Shape, Shapes
from widgets.icons import Icons
from widgets.mapping.shapes_panel import ShapesPanel

POINT = Shape("point", ((121.47, 31.23),), name="集合点")
LINE = Shape("line", ((121.47, 31.23), (121.48, 31.23)))


@pytest.fixture
def shapes(qtbot: QtBot) -> Shapes:
    """A point, and a line without a name above it."""
    made = Shapes()
    made.add(POINT)
    made.add(LINE)
    return made


@pytest.fixture
def panel(shapes: Shapes, icons: Icons, qtbot: QtBot) -> ShapesPanel:
    """The panel in sight."""
    made = ShapesPanel(shapes, icons)
    qtbot.addWidget(made)
    made.resize(220, 400)
    made.show()
    return made


def test_the_uppermost_is_first_and_the_nameless_says_what_it_is(panel: ShapesPanel) -> None:
    assert [panel.list.item(row).text() for row in range(2)] == ["Line 953 m", "集合点"]


def test_a_shape_is_named_where_it_stands(panel: ShapesPanel, shapes: Shapes, qtbot: QtBot) -> None:
    panel.choose(LINE.id, rename=True)
    field = panel.list.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("路线 1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shapes.all[1].name == "路线 1")
    assert panel.chosen == shapes.all[1]


def test_the_words_of_the_nameless_are_no_name(panel: ShapesPanel, shapes: Shapes) -> None:
    panel.list.item(0).setText("Line  953 m ")
    assert shapes.all == (POINT, LINE)
    assert panel.list.item(0).text() == "Line 953 m"


def test_colour_delete_and_undo(panel: ShapesPanel, shapes: Shapes) -> None:
    assert not panel.bin.isEnabled()
    panel.choose(LINE.id)
    panel.colours["high"].click()
    assert shapes.all[1].colour == "high"
    assert [colour for colour in COLOURS if panel.colours[colour].isChecked()] == ["high"]
    panel.activateWindow()
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert list(shapes.all) == [POINT]
    panel.undo.click()
    panel.undo.click()
    assert list(shapes.all) == [POINT, LINE]
    panel.redo.click()
    assert shapes.all[1].colour == "high"


def test_it_asks_the_map(panel: ShapesPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.draw) as form:
        panel.forms["circle"].click()
    assert form.args == ["circle"]
    with qtbot.waitSignal(panel.edit):
        panel.change.click()
    panel.choose(LINE.id)
    with qtbot.waitSignal(panel.area_wanted) as area:
        panel.list.itemActivated.emit(panel.list.currentItem())
    assert area.args == [121.47, 31.23, 121.48, 31.23]


def test_an_empty_panel_says_how_to_begin(icons: Icons, qtbot: QtBot) -> None:
    shapes = Shapes()
    panel = ShapesPanel(shapes, icons)
    qtbot.addWidget(panel)
    assert not panel._either.has_content
    shapes.add(POINT)
    assert panel._either.has_content


def test_every_button_says_what_it_does(panel: ShapesPanel) -> None:
    buttons = (
        *panel.forms.values(),
        *panel.colours.values(),
        panel.undo,
        panel.redo,
        panel.bin,
        panel.change,
    )
    assert all(button.toolTip() and button.accessibleName() for button in buttons)
    assert {button.accessibleName() for button in panel.colours.values()} >= {"Red", "Green"}
