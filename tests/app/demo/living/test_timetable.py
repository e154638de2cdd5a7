"""The timetable repeats every half hour of wall time."""

import pytest

from app.demo.living.timetable import CYCLE_S, SCENES, phase_s, plays, progress, round_ms

ROUND_MS = 1_767_326_400_000
"""2026-01-02T04:00:00Z."""


def test_rounds_begin_with_half_hours() -> None:
    assert phase_s(ROUND_MS) == 0
    assert phase_s(ROUND_MS + 30 * 60_000) == 0
    assert round_ms(ROUND_MS + 1_799_999) == ROUND_MS
    assert phase_s(ROUND_MS + 61_500) == 61.5


@pytest.mark.parametrize("name", SCENES)
def test_each_scene_has_its_time_in_a_round(name: str) -> None:
    begin_s, end_s = SCENES[name]
    assert 0 <= begin_s < end_s <= CYCLE_S
    for number in range(3):
        start_ms = ROUND_MS + number * CYCLE_S * 1000
        assert not plays(name, start_ms + round(begin_s * 1000) - 1)
        assert plays(name, start_ms + round(begin_s * 1000))
        assert not plays(name, start_ms + round(end_s * 1000))


def test_how_far_a_scene_is() -> None:
    begin_s, end_s = SCENES["crowd"]
    assert progress("crowd", ROUND_MS) is None
    assert progress("crowd", ROUND_MS + round((begin_s + end_s) * 500)) == pytest.approx(0.5)
