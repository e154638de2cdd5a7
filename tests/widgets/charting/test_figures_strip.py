from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.live import Live
from app.tokens import Tokens
from tests.widgets.figures import Sampled
from tests.widgets.pictures import make_assets
from widgets.charting.figures_strip import FiguresStrip
from widgets.icons import Icons


@pytest.mark.parametrize("orientation", [Qt.Orientation.Vertical, Qt.Orientation.Horizontal])
def test_large_figures_along_an_edge(
    qtbot: QtBot, live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons, orientation: Qt.Orientation
) -> None:
    sampled = Sampled(live, zone, tokens, icons)
    strip = FiguresStrip(sampled.sources, orientation)
    qtbot.addWidget(strip)
    sampled.pass_second({"per_second": 5.0, "lag_ms": 11_000}, assets=make_assets({}, {"kind": "police_car"}))
    assert strip.messages.figure.text() == "–"
    strip.show()
    assert (strip.messages.figure.text(), strip.lag.figure.text(), strip.road.figure.text()) == (
        "5",
        "11 s",
        "2",
    )
    assert strip.lag.figure.property("tone") == "figure_high"
    assert (strip.units.figure.text(), strip.units.unit.text()) == ("0", "of 1")
    sampled.pass_second({"per_second": 6.0})
    assert strip.messages.figure.text() == "6"
    side_by_side = strip.lag.x() > strip.messages.x()
    assert side_by_side == (orientation == Qt.Orientation.Horizontal)
    strip.hide()


def test_its_letters_are_those_of_a_wall(
    qtbot: QtBot, live: Live, zone: ZoneInfo, tokens: Tokens, icons: Icons
) -> None:
    strip = FiguresStrip(Sampled(live, zone, tokens, icons).sources, Qt.Orientation.Vertical)
    qtbot.addWidget(strip)
    strip.show()
    assert strip.messages.figure.fontInfo().pixelSize() == 35
    strip.hide()
