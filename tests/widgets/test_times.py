from zoneinfo import ZoneInfo

import pytest

from tests.widgets.pictures import NOW_MS
from widgets import times


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (-5_000, "0 s"),
        (8_900, "8 s"),
        (60_000, "1 min"),
        (6 * 60_000, "6 min"),
        (3_600_000, "1 h"),
        (47 * 3_600_000, "47 h"),
        (48 * 3_600_000, "2 d"),
    ],
)
def test_age_is_told_in_the_unit_that_says_most(ms: int, text: str) -> None:
    assert times.age(ms) == text


def test_a_short_lag_is_told_in_tenths() -> None:
    assert times.lag(340) == "0.3 s"
    assert times.lag(-20) == "0.0 s"
    assert times.lag(61_000) == "1 min"


def test_moments_are_in_the_halls_zone_with_a_date_where_it_is_not_today(zone: ZoneInfo) -> None:
    assert times.moment(NOW_MS, zone, NOW_MS) == "06:13:20"
    assert times.moment(NOW_MS - 86_400_000, zone, NOW_MS) == "2023-11-14 06:13:20"
    assert times.clock(NOW_MS, zone) == "06:13:20"
