from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
from pytestqt.qtbot import QtBot

from app.feeds.factors import Factors
from app.history import Series
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS
from widgets.station_values import StationCharts, StationValues


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


def test_charts_come_and_go_with_their_factors(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, factors: Factors, now: Callable[[], int]
) -> None:
    charts = StationCharts(zone, tokens, factors, now)
    qtbot.addWidget(charts)
    time_ms = np.array([NOW_MS - 120_000, NOW_MS - 60_000, NOW_MS], dtype=np.int64)
    series = [
        Series(factor, time_ms, np.array([7.0, 99.0, 7.2]), ("N", "D", "N"))
        for factor in ("w01001", "w01009")
    ]
    charts.show_series(series)
    assert charts.factors == ["w01001", "w01009"]
    charts.show_series(series[1:])
    assert charts.factors == ["w01009"]
    charts.forget()
    assert charts.factors == []
