from collections.abc import Callable
from zoneinfo import ZoneInfo

from pytestqt.qtbot import QtBot

from app.tokens import Tokens
from tests.widgets.pictures import NOW_MS
from widgets.charting.charts import TimeChart
from widgets.charting.time_axis import TimeAxis


def test_hours_are_the_halls_and_midnight_is_a_date(qtbot: QtBot, zone: ZoneInfo) -> None:
    axis = TimeAxis(zone, NOW_MS)
    midnight = (NOW_MS - 22_400_000) / 1000
    assert axis.tickStrings([midnight, midnight + 3600 * 6], 1, 3600) == ["11-15", "06:00"]


def test_short_spans_have_seconds(qtbot: QtBot, zone: ZoneInfo) -> None:
    axis, quarter = TimeAxis(zone, NOW_MS), NOW_MS / 1000
    assert axis.tickStrings([quarter, quarter + 5], 1, 1) == ["06:13:20", "06:13:25"]
    assert axis.tickStrings([quarter], 1, 60) == ["06:13"]
    midnight = (NOW_MS - 22_400_000) / 1000
    assert axis.tickStrings([midnight, midnight + 1], 1, 1) == ["11-15", "00:00:01"]


def test_the_axis_asks_for_seconds_where_they_are_needed(
    qtbot: QtBot, zone: ZoneInfo, tokens: Tokens, now: Callable[[], int]
) -> None:
    plot = TimeChart(zone, tokens, "mg/L", 1, now)
    qtbot.addWidget(plot)
    plot.grab()  # only then does the axis know its letters
    axis, start = plot.getAxis("bottom"), NOW_MS / 1000
    for span, spacing in ((60, 1), (1800, 60), (86_400, 3600), (30 * 86_400, 86_400)):
        ((found, ticks),) = axis.tickValues(start, start + span, 240)
        assert found == spacing
        assert 2 <= sum(start <= tick <= start + span for tick in ticks) <= 6
        # Round in the hall's zone, eight hours from that of the clock's numbers.
        assert all((tick + 8 * 3600) % spacing == 0 for tick in ticks)
