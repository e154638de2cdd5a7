from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.feeds.factors import Factors
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS
from widgets.cards.station_values import StationValues


def test_each_value_with_its_class_and_what_is_wrong_with_it(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, factors: Factors, now: Callable[[], int]
) -> None:
    values = StationValues(zone, tokens, factors, now)
    qtbot.addWidget(values)
    values.show_values(
        {
            "w01009": (NOW_MS - 60_000, 5.6, "N"),
            "w01014": (NOW_MS, 512.0, "D"),
            "w21011": (NOW_MS - 9 * 3_600_000, 0.31, "N"),
            "x99999": (NOW_MS, 1.0, ""),
        }
    )
    name, figure, grade, note = values.line("w01009")
    assert name in ("dissolved oxygen", "溶解氧")
    assert (figure, grade, note) == ("5.60 mg/L", "III", "")
    assert values.line("w01014")[2:] == ("–", "instrument fault")
    assert values.line("w21011")[2:] == ("V", "9 h")
    assert values.line("x99999")[:2] == ("x99999", "1.00")


@pytest.fixture
def values(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, factors: Factors, now: Callable[[], int]
) -> StationValues:
    made = StationValues(zone, tokens, factors, now)
    qtbot.addWidget(made)
    return made


VALUES = {"w01001": (NOW_MS, 7.5, "N"), "w01009": (NOW_MS, 2.5, "N"), "w21003": (NOW_MS, 0.1, "N")}


def test_the_worst_factor_is_chosen_until_a_person_chooses(values: StationValues) -> None:
    values.show_values({})
    assert values.chosen == ""
    values.show_values(VALUES)
    assert values.chosen == "w01009"
    values.show_values({**VALUES, "w21003": (NOW_MS, 9.0, "N")})
    assert values.chosen == "w01009"  # it does not jump to another by itself
    values.forget_choice()
    values.show_values({**VALUES, "w21003": (NOW_MS, 9.0, "N")})
    assert values.chosen == "w21003"


def test_factors_are_chosen_by_keys_and_stay_chosen(qtbot: QtBot, values: StationValues) -> None:
    QTest.keyClick(values, Qt.Key.Key_Down)
    assert values.chosen == ""
    values.show_values(VALUES)
    with qtbot.waitSignal(values.chosen_changed) as told:
        QTest.keyClick(values, Qt.Key.Key_Down)
    assert told.args == ["w21003"]
    QTest.keyClick(values, Qt.Key.Key_Home)
    assert values.chosen == "w01001"
    QTest.keyClick(values, Qt.Key.Key_Up)
    assert values.chosen == "w01001"
    assert "7.5" in values.accessibleDescription()
    values.forget_choice()
    values.show_values(VALUES)
    assert values.chosen == "w01001"


def test_a_click_chooses_the_line_under_it(values: StationValues) -> None:
    values.show_values(VALUES)
    values.resize(320, 120)
    values.show()
    place = values._lines["w21003"][0].geometry().center()
    QTest.mouseClick(values, Qt.MouseButton.LeftButton, pos=place)
    assert values.chosen == "w21003"
    assert values._mark.geometry().contains(values._mark.geometry().center().x(), place.y())
    values.hide()
