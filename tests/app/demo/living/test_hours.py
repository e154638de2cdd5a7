"""The hour rules: rush hours are slow and full, nights are empty, shifts run past midnight."""

import numpy as np

from app.demo.living import hours

DAY_MS = 1_767_312_000_000 // 86_400_000 * 86_400_000


def at(hour: float) -> int:
    """A moment at this hour in the city."""
    return DAY_MS + round((hour - hours.ZONE_HOURS) * 3_600_000)


def test_the_hour_is_that_of_the_city() -> None:
    assert hours.hour_of(at(8)) == 8
    assert hours.hour_of(at(23.5)) == 23.5


def test_rush_hours_are_full_and_slow() -> None:
    assert hours.riding_share(at(18)) > hours.riding_share(at(14)) > 5 * hours.riding_share(at(3))
    assert hours.pace(at(8)) < hours.pace(at(11)) < hours.pace(at(3)) == 1.0


def test_how_long_the_night_still_lasts() -> None:
    assert hours.until_s(at(23.5), 23, 5) == 5.5 * 3_600
    assert hours.until_s(at(4), 23, 5) == 3_600
    assert hours.until_s(at(5), 23, 5) == hours.until_s(at(12), 23, 5) == 0


def test_a_shift_may_run_past_midnight() -> None:
    begin, length = np.array([6.0, 18.0, 0.0]), np.array([12.0, 12.0, 24.0])
    assert hours.within(at(7), begin, length).tolist() == [True, False, True]
    assert hours.within(at(2), begin, length).tolist() == [False, True, True]
