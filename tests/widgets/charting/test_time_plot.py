from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS
from widgets.charting.charts import TimeChart
from widgets.charting.time_plot import with_gaps

MINUTE = 60_000


def test_a_gap_is_where_three_usual_steps_are_missing() -> None:
    time_ms = np.array([0, 1, 2, 3, 9, 10], dtype=np.int64) * MINUTE
    seconds, values = with_gaps(time_ms, np.arange(6.0))
    assert np.isnan(values).tolist() == [False, False, False, False, True, False, False]
    assert seconds[4] == seconds[5] == 540.0


def test_short_series_have_no_gap() -> None:
    assert with_gaps(np.array([5], dtype=np.int64), np.array([1.0]))[1].tolist() == [1.0]
    assert len(with_gaps(np.empty(0, dtype=np.int64), np.empty(0))[0]) == 0


def test_a_gap_may_be_as_short_as_one_says() -> None:
    time_ms = np.array([0, 1, 2, 9, 10], dtype=np.int64) * 1000
    assert not np.isnan(with_gaps(time_ms, np.arange(5.0))[1]).any()
    assert (
        np.isnan(with_gaps(time_ms, np.arange(5.0), 3000)[1]).tolist() == [False] * 3 + [True] + [False] * 2
    )


def test_what_is_usual_may_change() -> None:
    hourly, minutely = np.arange(0, 600, 60), np.arange(600, 640)
    time_ms = np.concatenate([hourly, minutely]).astype(np.int64) * MINUTE
    assert not np.isnan(with_gaps(time_ms, np.arange(50.0))[1]).any()
    # A value alone between two gaps belongs to neither side.
    time_ms = np.concatenate([minutely, [670], np.arange(700, 720)]).astype(np.int64) * MINUTE
    values = with_gaps(time_ms, np.arange(61.0))[1]
    assert np.flatnonzero(np.isnan(values)).tolist() == [40, 42]


def test_the_arrow_keys_move_the_crosshair(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]
) -> None:
    plot = TimeChart(zone, tokens, "mg/L", 1, now)
    qtbot.addWidget(plot)
    plot.show()
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.reading == ""
    times = NOW_MS - np.array([3, 2, 1, 0], dtype=np.int64) * MINUTE
    plot.show_series(times, np.array([4.0, 5.0, np.nan, 7.0]))
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.reading == "06:13:20  7.0 mg/L"
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.reading == "06:11:20  5.0 mg/L"
    QTest.keyClick(plot, Qt.Key.Key_Home)
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.accessibleDescription() == plot.reading == "06:10:20  4.0 mg/L"
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot.reading == "06:11:20  5.0 mg/L"
    plot.hide()
