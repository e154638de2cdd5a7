from pytestqt.qtbot import QtBot

from app.layers import Legend, LegendEntry
from app.tokens import Tokens
from widgets.icons import Icons
from widgets.mapping.legend import LegendView


def test_entries_and_a_ramp_with_its_amounts(qtbot: QtBot, tokens: Tokens, icons: Icons) -> None:
    view = LegendView(tokens, icons)
    qtbot.addWidget(view)
    ramp = Legend(ramp=tokens.ramp("heat"), ramp_low="0", ramp_high="14", unit="units/km²")
    view.show_legend(ramp)
    view.show()
    assert view.texts() == ["0", "units/km²", "14"]
    view.hide()


def test_another_legend_takes_its_place(qtbot: QtBot, tokens: Tokens, icons: Icons) -> None:
    view = LegendView(tokens, icons)
    qtbot.addWidget(view)
    view.show_legend(Legend((LegendEntry("Taxi", "kind.taxi", "arrow"), LegendEntry("Bus", "#00ff00"))))
    assert view.texts() == ["Taxi", "Bus"]
    view.show_legend(Legend())
    qtbot.waitUntil(lambda: view.texts() == [])
