from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from widgets.cards.card import Card
from widgets.icons import Icons


def test_flies_to_its_place(qtbot: QtBot, icons: Icons) -> None:
    card = Card(icons)
    qtbot.addWidget(card)
    card.show_place(121.47, 31.23)
    with qtbot.waitSignal(card.fly_to) as flown:
        card.fly.click()
    assert flown.args == [121.47, 31.23, 0.0]


def test_copies_coordinates_in_either_datum(qtbot: QtBot, icons: Icons) -> None:
    card = Card(icons)
    qtbot.addWidget(card)
    card.show_place(121.47, 31.23)
    wgs84, gcj02 = card.copy.menu().actions()
    wgs84.trigger()
    assert QGuiApplication.clipboard().text() == "31.230000, 121.470000"
    gcj02.trigger()
    assert QGuiApplication.clipboard().text() not in ("", "31.230000, 121.470000")


def test_without_a_place_there_is_nowhere_to_fly(qtbot: QtBot, icons: Icons) -> None:
    card = Card(icons)
    qtbot.addWidget(card)
    card.show_place(float("nan"), float("nan"))
    assert not card.fly.isEnabled()
    assert not card.copy.isEnabled()
