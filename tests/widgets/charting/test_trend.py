from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS
from widgets.charting.trend import Line, Trend, thinned

MINUTE = 60_000


@pytest.fixture
def trend(qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]) -> Trend:
    made = Trend(zone, tokens, lambda value: f"{value:,.0f}/s", now=now)
    qtbot.addWidget(made)
    return made


def seconds(count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return NOW_MS + 1000 * np.arange(1 - count, 1, dtype=np.int64)


def test_the_window_ends_at_the_newest_moment_and_begins_at_zero(trend: Trend) -> None:
    trend.show_lines(seconds(3), [Line("", np.array([100.0, np.nan, 240.0]))], MINUTE)
    (left, right), (bottom, top) = trend.getPlotItem().vb.viewRange()
    assert (right - left, right, bottom) == (60, NOW_MS / 1000, 0)
    assert 240 < top < 300


def test_every_line_is_read_out_and_gaps_are_none(qtbot: QtBot, trend: Trend) -> None:
    trend.show()
    lines = [Line("taxis", np.array([1.0, np.nan, np.nan])), Line("tags", np.array([2.0, np.nan, 1240.0]))]
    trend.show_lines(seconds(3), lines, MINUTE)
    QTest.keyClick(trend, Qt.Key.Key_End)
    assert trend.reading.splitlines() == ["06:13:20", "tags 1,240/s"]
    QTest.keyClick(trend, Qt.Key.Key_Left)
    assert trend.reading.splitlines() == ["06:13:18", "taxis 1/s", "tags 2/s"]
    trend.hide()


def test_nothing_yet(trend: Trend) -> None:
    trend.show_lines(seconds(0), [Line("", np.empty(0))], MINUTE)
    assert len(trend.seconds()) == 0
    trend.show_lines(seconds(2), [Line("", np.full(2, np.nan))], MINUTE)
    assert len(trend.seconds()) == 0


def test_an_hour_is_drawn_as_means_that_keep_their_gaps() -> None:
    time_ms, value = seconds(3600), np.arange(3600.0)
    value[100] = np.nan
    thin_ms, thin = thinned(time_ms, value)
    assert len(thin) == len(thin_ms) == 900
    assert thin_ms[-1] == NOW_MS
    assert thin[-1] == np.mean(value[-4:])
    assert np.isnan(thin).sum() == 1
