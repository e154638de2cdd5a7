from hypothesis import given
from hypothesis import strategies as st

from app.cache.judge import AGREEING_JUMPS, Judge, Place
from app.model import Fix, Quality
from tests.app.halls import LAT, LON, NOW_MS, fix

FAR = 1.0
"""A degree of longitude: 95 km here."""
JUMP, AHEAD = int(Quality.JUMP), int(Quality.CLOCK_AHEAD)


def marks(judge: Judge, *fixes: Fix) -> list[tuple[int, bool]]:
    return [judge.mark(1, each) for each in fixes]


def test_the_first_fix_moves_wherever_it_is() -> None:
    assert marks(Judge(), fix(lon=0.0, lat=0.0)) == [(0, True)]


def test_newer_fixes_move_and_older_ones_do_not() -> None:
    assert marks(Judge(), fix(10), fix(20), fix(15), fix(20)) == [
        (0, True),
        (0, True),
        (0, False),
        (0, False),
    ]


def test_a_clock_that_runs_ahead() -> None:
    at_limit, beyond = fix(received_ms=NOW_MS - 300_000), fix(1, received_ms=NOW_MS - 300_000)
    assert marks(Judge(), at_limit) == [(0, True)]
    assert marks(Judge(), beyond, fix(0)) == [(AHEAD, False), (0, True)]


def test_contact_without_a_satellite_fix() -> None:
    unfixed = int(Quality.UNFIXED)
    assert marks(Judge(), fix(0), fix(1, lon=0.0, quality=unfixed), fix(2)) == [
        (0, True),
        (unfixed, False),
        (0, True),
    ]


def test_a_jump_is_marked_and_the_way_goes_on_from_the_old_place() -> None:
    judge = Judge()
    assert marks(judge, fix(0), fix(10, lon=LON + FAR), fix(20)) == [(0, True), (JUMP, False), (0, True)]


def test_a_short_step_is_never_a_jump() -> None:
    step = 290 / 111_195.0
    assert marks(Judge(), fix(0), fix(0.001, lat=LAT + step)) == [(0, True), (0, True)]


def test_far_away_after_long_enough_is_no_jump() -> None:
    # 95 km in a quarter of an hour: 380 km/h.
    assert marks(Judge(), fix(0), fix(900, lon=LON + FAR)) == [(0, True), (0, True)]


def test_three_jumps_that_agree_say_that_the_old_place_was_wrong() -> None:
    assert AGREEING_JUMPS == 3
    there = [fix(second, lon=LON + FAR) for second in (10, 20, 30, 40)]
    assert marks(Judge(), fix(0), *there) == [(0, True), (JUMP, False), (JUMP, False), (0, True), (0, True)]


def test_jumps_that_contradict_one_another_never_agree() -> None:
    wild = [fix(10 * n, lon=LON + FAR * (1 + n % 2)) for n in range(1, 10)]
    assert not any(moves for _, moves in marks(Judge(), fix(0), *wild)[1:])


def test_the_same_jump_sent_again_does_not_agree_with_itself() -> None:
    again = [fix(10, lon=LON + FAR)] * 5
    assert not any(moves for _, moves in marks(Judge(), fix(0), *again)[1:])


def test_a_buffer_sent_late_keeps_its_mark_and_moves_nothing() -> None:
    late = int(Quality.LATE)
    assert marks(Judge(), fix(100), fix(50, quality=late)) == [(0, True), (late, False)]
    assert marks(Judge(), fix(100), fix(150, quality=late)) == [(0, True), (late, True)]


def test_a_replay_may_be_as_many_times_faster() -> None:
    judge, replay = Judge(), int(Quality.REPLAY)
    judge.replays(1, 60.0)
    # 95 km in 20 s is 17,100 km/h, at 60 times the speed 285.
    assert marks(judge, fix(0), fix(20, lon=LON + FAR)) == [(replay, True), (replay, True)]
    assert marks(judge, fix(21, lon=LON - FAR)) == [(replay | JUMP, False)]


def test_what_the_cache_knew_counts_after_a_restart() -> None:
    judge = Judge()
    judge.recall(1, NOW_MS, LON, LAT)
    assert marks(judge, fix(10, lon=LON + FAR)) == [(JUMP, False)]


def test_forgetting_keeps_who_replays() -> None:
    judge = Judge()
    judge.replays(1, 60.0)
    judge.mark(1, fix(10))
    judge.forget()
    assert judge.mark(1, fix(0)) == (int(Quality.REPLAY), True)


def test_a_sighting_is_heard_when_it_is_newer() -> None:
    judge = Judge()
    assert judge.hears(1, Place(10, LON, LAT))
    assert not judge.hears(1, Place(10, LON, LAT))
    assert judge.hears(1, Place(11, LON, LAT))


def test_assets_do_not_mix() -> None:
    judge = Judge()
    assert judge.mark(1, fix(0)) == (0, True)
    assert judge.mark(2, fix(0, lon=LON + FAR)) == (0, True)


@given(st.lists(st.tuples(st.integers(0, 600), st.sampled_from([0.0, 0.001, FAR, -FAR])), max_size=40))
def test_time_never_runs_backwards_on_the_map(reports: list[tuple[int, float]]) -> None:
    judge, shown = Judge(), NOW_MS - 1
    for second, east in reports:
        report = fix(second, lon=LON + east)
        quality, moves = judge.mark(1, report)
        if moves:
            assert quality == 0
            assert report.time_ms > shown
            shown = report.time_ms
