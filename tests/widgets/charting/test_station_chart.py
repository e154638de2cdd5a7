from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.feeds.factors import Factors
from app.history import Series
from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS
from widgets.charting.station_chart import StationChart

TIMES = np.array([NOW_MS - 120_000, NOW_MS - 60_000, NOW_MS], dtype=np.int64)


def series(factor: str) -> Series:
    return Series(factor, TIMES, np.array([7.0, 99.0, 7.2]), ("N", "D", "N"))


@pytest.fixture
def chart(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, factors: Factors, now: Callable[[], int]
) -> StationChart:
    made = StationChart(zone, tokens, factors, now)
    qtbot.addWidget(made)
    return made


def test_the_chosen_factor_is_drawn_with_its_limits(chart: StationChart) -> None:
    chart.show_series([series("w01001"), series("w01009")])
    assert chart.chart.isHidden()
    chart.show_factor("w01009", "III")
    assert not chart.chart.isHidden()
    assert chart.heading.text().endswith(", mg/L")
    assert chart.limits.text() == "I ≥ 7.5   II ≥ 6   III ≥ 5 (due)   IV ≥ 3   V ≥ 2"
    assert chart.chart.value_at(NOW_MS / 1000) == "06:13:20  7.20 mg/L"
    chart.show_factor("w01001")
    assert chart.limits.text() == "I–V 6–9"
    assert chart.chart.accessibleName() == chart.heading.text()


def test_a_factor_without_limits_has_none(chart: StationChart) -> None:
    chart.show_series([series("w01010")])
    chart.show_factor("w01010", "III")
    assert chart.limits.isHidden()


def test_the_place_of_the_chart_is_kept_until_it_is_known_that_nothing_comes(chart: StationChart) -> None:
    chart.show_factor("w01009")
    assert (chart.chart.isHidden(), chart.absence.isHidden()) == (False, True)
    chart.show_series([])
    assert (chart.chart.isHidden(), chart.absence.isHidden()) == (True, False)
    chart.forget()
    assert (chart.chart.isHidden(), chart.absence.isHidden()) == (False, True)


def test_a_station_that_fell_silent_is_seen_to_be_silent(chart: StationChart) -> None:
    old = Series("w01009", TIMES - 5 * 3_600_000, np.array([7.0, 7.1, 7.2]), ("N", "N", "N"))
    chart.show_factor("w01009")
    chart.show_series([old])
    assert chart.chart.getPlotItem().vb.viewRange()[0][1] >= NOW_MS / 1000
