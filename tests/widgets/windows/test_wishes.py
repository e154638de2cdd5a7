"""What panels wish from the map comes out of the maker's one place."""

from pytestqt.qtbot import QtBot

from widgets.mapping.shapes_panel import ShapesPanel
from widgets.windows.face import Face
from widgets.windows.panels import PanelMaker


def test_a_panels_wish_is_heard(qtbot: QtBot, maker: PanelMaker, face: Face) -> None:
    panel = maker.make("shapes", face).widget
    qtbot.addWidget(panel)
    assert isinstance(panel, ShapesPanel)
    with qtbot.waitSignal(maker.wishes.draw) as drawn:
        panel.forms["circle"].click()
    assert drawn.args == ["circle"]
    with qtbot.waitSignal(maker.wishes.edit):
        panel.edit.emit()
    with qtbot.waitSignal(maker.wishes.area):
        panel.area_wanted.emit(1.0, 2.0, 3.0, 4.0)
