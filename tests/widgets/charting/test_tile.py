from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from widgets.charting.tile import Lines, Tile
from widgets.icons import Icons


def test_a_number_with_its_unit_and_its_tone(qtbot: QtBot, tokens: Tokens) -> None:
    tile = Tile("Lag", tokens)
    qtbot.addWidget(tile)
    tile.show_figure("12 s", "slowest feed", "figure_high")
    assert (tile.figure.text(), tile.unit.text()) == ("12 s", "slowest feed")
    assert tile.figure.property("tone") == "figure_high"
    assert tile.accessibleName() == "Lag"


def test_lines_are_rewritten_in_place(qtbot: QtBot, tokens: Tokens, icons: Icons) -> None:
    lines = Lines(tokens, icons, 2)
    qtbot.addWidget(lines)
    lines.show_line(0, ("square", "well"), "available", "231", "58%")
    lines.show_line(1, None, "clear", "9", "")
    assert lines.texts() == [("available", "231", "58%"), ("clear", "9", "")]
    lines.show_line(0, ("square", "high"), "on scene", "4", "1%", tone="suspect")
    lines.keep(1)
    assert lines.texts() == [("on scene", "4", "1%")]
    lines.show_line(1, None, "clear", "8", "")
    assert lines.texts()[1] == ("clear", "8", "")
