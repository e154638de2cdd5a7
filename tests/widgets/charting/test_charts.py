from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS
from widgets.cards.water import LimitLine
from widgets.charting.charts import TimeChart

MINUTE = 60_000


def chart(qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]) -> TimeChart:
    made = TimeChart(zone, tokens, "mg/L", 1, now)
    qtbot.addWidget(made)
    return made


def test_values_are_read_out_in_the_halls_zone(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]
) -> None:
    plot = chart(qtbot, zone, tokens, now)
    assert plot.value_at(0.0) == ""
    times = NOW_MS - np.array([2, 1, 0], dtype=np.int64) * MINUTE
    plot.show_series(times, np.array([5.0, np.nan, 7.25]))
    assert plot.value_at(times[1] / 1000.0 - 1) == "06:11:20  5.0 mg/L"
    assert plot.value_at(times[2] / 1000.0) == "06:13:20  7.2 mg/L"


def test_the_limits_next_to_the_values_are_in_sight(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]
) -> None:
    plot = chart(qtbot, zone, tokens, now)
    plot.show_limits(
        [LimitLine(at, label, "water.III") for at, label in ((2.0, "V"), (5.0, "III"), (9.0, "I"))]
    )
    plot.show_series(np.array([0, MINUTE], dtype=np.int64), np.array([6.0, 7.0]))
    low, high = plot.getPlotItem().vb.viewRange()[1]
    assert 2.0 < low < 5.0
    assert 9.0 < high < 11.0


def test_a_limit_far_away_does_not_press_the_values_flat(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]
) -> None:
    plot = chart(qtbot, zone, tokens, now)
    plot.show_limits([LimitLine(500.0, "V", "water.V")])
    plot.show_series(np.array([0, MINUTE], dtype=np.int64), np.array([6.0, 7.0]))
    assert plot.getPlotItem().vb.viewRange()[1][1] < 10.0


def test_the_crosshair_says_what_is_there(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]
) -> None:
    plot = chart(qtbot, zone, tokens, now)
    plot.resize(320, 150)
    plot.show()
    plot.show_series(NOW_MS - np.array([2, 0], dtype=np.int64) * MINUTE, np.array([5.0, 6.0]))
    box = plot.getPlotItem().vb
    plot.scene().sigMouseMoved.emit(box.mapViewToScene(QPointF(NOW_MS / 1000.0 - 1, 5.5)))
    assert plot.reading == "06:13:20  6.0 mg/L"
    plot.scene().sigMouseMoved.emit(QPointF(-50, -50))
    assert plot.reading == ""
    plot.hide()


def test_another_quantity_takes_the_place_of_the_first(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]
) -> None:
    plot = chart(qtbot, zone, tokens, now)
    plot.show_limits([LimitLine(5.0, "III", "water.III", ("III",))])
    plot.show_quantity("°C", 0, [LimitLine(7.0, "I–II", "water.II", ("I", "II"))], due="II")
    plot.show_series(np.array([NOW_MS - MINUTE, NOW_MS]), np.array([6.0, 7.0]))
    lines = [item for item in plot.getPlotItem().items if isinstance(item, pyqtgraph.InfiniteLine)]
    limits = [line for line in lines if line.angle == 0]
    assert [line.value() for line in limits] == [7.0]
    assert limits[0].label.toPlainText() == "I–II, due"
    assert limits[0].pen.width() == 2
    assert plot.value_at(NOW_MS / 1000) == "06:13:20  7 °C"
