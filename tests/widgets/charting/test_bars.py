from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from widgets.charting.bars import Part, StackedBar


def test_parts_take_their_share_of_the_width(qtbot: QtBot, tokens: Tokens) -> None:
    bar = StackedBar(tokens)
    qtbot.addWidget(bar)
    bar.resize(200, 12)
    bar.show_parts([Part(3, "well"), Part(0, "accent"), Part(1, "high")])
    image = bar.grab().toImage()
    assert QColor(image.pixel(10, 6)).name() == QColor(image.pixel(148, 6)).name() == tokens.colour("well")
    assert QColor(image.pixel(160, 6)).name() == tokens.colour("high")


def test_without_parts_there_is_an_empty_groove(qtbot: QtBot, tokens: Tokens) -> None:
    bar = StackedBar(tokens)
    qtbot.addWidget(bar)
    bar.resize(200, 12)
    bar.show_parts([Part(0, "well")])
    assert QColor(bar.grab().toImage().pixel(10, 6)).name() == tokens.colour("surface.3")


def test_what_is_unknown_is_hatched(qtbot: QtBot, tokens: Tokens) -> None:
    bar = StackedBar(tokens)
    qtbot.addWidget(bar)
    bar.resize(200, 12)
    bar.show_parts([Part(1, "water.none", hatched=True)])
    image = bar.grab().toImage()
    colours = {QColor(image.pixel(x, y)).name() for x in range(20, 60) for y in range(12)}
    assert len(colours) > 1
