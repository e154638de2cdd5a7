"""When recorded things are due, and which time they carry."""

from itertools import islice
from typing import NamedTuple

from app.sending.pace import LOOP_GAP_MS, Pace


class Thing(NamedTuple):
    time_ms: int


RECORDED = [Thing(1000), Thing(61_000), Thing(121_000)]


def test_as_recorded_waits_for_nothing_and_keeps_the_times() -> None:
    plan = list(Pace(1000, 121_000, 5_000_000, None).plan(RECORDED))
    assert [(due.due_ms, due.time_ms, due.what) for due in plan] == [
        (0, one.time_ms, one) for one in RECORDED
    ]


def test_times_begin_now_and_pass_at_the_speed_given() -> None:
    plan = list(Pace(1000, 121_000, 5_000_000, 60.0).plan(RECORDED))
    assert [due.due_ms for due in plan] == [5_000_000, 5_001_000, 5_002_000]
    assert all(due.due_ms == due.time_ms for due in plan)


def test_devices_of_one_file_keep_their_places_in_time() -> None:
    (due,) = Pace(1000, 121_000, 0, 1.0).plan([Thing(61_000)])
    assert due.due_ms == 60_000


def test_a_loop_goes_on_after_a_gap() -> None:
    plan = [due.due_ms for due in islice(Pace(1000, 121_000, 0, 1.0, loop=True).plan(RECORDED), 5)]
    again = 120_000 + LOOP_GAP_MS
    assert plan == [0, 60_000, 120_000, again, again + 60_000]


def test_nothing_recorded_ends_at_once_even_in_a_loop() -> None:
    empty: list[Thing] = []
    assert list(Pace(0, 0, 0, 1.0, loop=True).plan(empty)) == []
